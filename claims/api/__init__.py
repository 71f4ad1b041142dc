"""The REST API: it parses a request, makes one call down, and renders the answer.

It has no rules of its own, and takes every row from `claims.queries`.
"""
