"""Take many records in at once: read, check, plan, apply, report.

Formats parse and never touch the database; the plan reads it; only apply writes. Nothing here
decides over a claim's status beyond that with which it is filed, and nothing is ever deleted.
"""
