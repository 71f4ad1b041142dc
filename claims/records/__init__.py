"""The stored JSON of a claim: built in one place, kept version by version, spliced into answers.

Decides nothing about claims; writes no table but `ClaimRecord` and the pointers to it.
"""
