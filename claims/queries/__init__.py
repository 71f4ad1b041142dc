"""Which rows, joined how, in which order; each narrowed to what a reader may see.

Decides nothing and changes nothing; one module a noun.
"""
