"""A cursor for statements that the database plans once.

PostgreSQL plans a statement each time that it comes, which takes several times as long as finding a row
by its key, or as writing one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper


@contextmanager
def planned_cursor() -> Iterator[CursorWrapper]:
    """Give a cursor whose statements PostgreSQL keeps, once in each connection, with one plan for all values.

    For what finds rows by keys, and what writes given values. Their SQL must not hold the values, or
    each would be another statement.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql" or connection.queries_logged:
            # A log is to tell the values, which Django reads from its own cursor.
            yield cursor
            return
        database: Any = connection
        own = database.connection
        # Django's cursor writes the values into the text, which is planned each time.
        cursor.cursor = database.Database.Cursor(own)
        own.prepare_threshold = 0
        try:
            yield cursor
        finally:
            # Else the driver would also remember what all other cursors ran.
            own.prepare_threshold = None
