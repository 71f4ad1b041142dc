"""Decide what becomes of parsed records: rows to make, rows to change, all in memory.

Planning reads the database and writes nothing; `claims.importers.apply` writes what is planned.
"""
