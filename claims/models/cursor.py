"""How statements reach the database: planned once, and without waiting for each other's answers.

PostgreSQL plans a statement each time that it comes, which takes several times as long as finding a row
by its key, or as writing one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper


def planned_cursor() -> AbstractContextManager[CursorWrapper]:
    """Give a cursor whose statements PostgreSQL keeps, once in each connection, with one plan for all values.

    For what finds rows by keys, and what writes given values. Their SQL must not hold the values, or
    each would be another statement.
    """
    # Each look at Django's stand-in for the connection of this thread costs as much as a row.
    database = connections[DEFAULT_DB_ALIAS]
    # A log is to tell the values, which Django reads from its own cursor.
    if database.vendor != "postgresql" or database.queries_logged:
        return database.cursor()
    return _planned(database)


@contextmanager
def _planned(database: Any) -> Iterator[CursorWrapper]:
    with database.cursor() as cursor:
        own = database.connection
        # Django's cursor writes the values into the text, which is planned each time.
        cursor.cursor = database.Database.Cursor(own)
        own.prepare_threshold = 0
        try:
            yield cursor
        finally:
            # Else the driver would also remember what all other cursors ran.
            own.prepare_threshold = None


@contextmanager
def sent_together() -> Iterator[None]:
    """Send PostgreSQL what is written in the block without waiting for its answers.

    They are waited for where something is read, and at the end: there what the database refuses is
    raised, so that nothing in the block may expect to be refused. Each answer that nobody waits for
    saves a way to the server and back.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql":
        yield
        return
    database.ensure_connection()
    with database.wrap_database_errors, database.connection.pipeline():
        yield


def is_waiting() -> bool:
    """Say whether PostgreSQL is sent statements together just now."""
    own: Any = connections[DEFAULT_DB_ALIAS].connection
    return own is not None and bool(own.pgconn.pipeline_status)
