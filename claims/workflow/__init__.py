"""Every change of a claim, a speaker, a source: who may, from which state, with which event.

A function here locks, checks, writes, records one event and rebuilds what readers see, in one
transaction. It knows no HTTP, no forms, no files.
"""
