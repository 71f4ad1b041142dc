"""Offer pure helpers on text: folding, dates, addresses, places, fingerprints, nesting.

Nothing here knows Django, a database, a network or a clock.
"""
