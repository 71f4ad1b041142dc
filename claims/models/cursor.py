"""How statements reach the database: by the driver's own cursor, planned once, and without waiting for each other's answers.

PostgreSQL plans a statement each time that it comes, which takes several times as long as finding a row
by its key, or as writing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from typing import Any, Protocol, Self

from django.db import DEFAULT_DB_ALIAS, connections

_MARK = re.compile(r"(?<!%)%s")


class RowCursor(Protocol):
    """What is asked of a cursor here."""

    def execute(self, sql: str, values: Sequence[Any], /) -> Any:
        """Run a statement, with `%s` for each value."""

    def executemany(self, sql: str, values: Iterable[Sequence[Any]], /) -> Any:
        """Run a statement for each of the values."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows."""


def planned_cursor() -> AbstractContextManager[RowCursor]:
    """Give a cursor whose statements PostgreSQL keeps, once in each connection, with one plan for all values.

    For what finds rows by keys, and what writes given values. Their SQL must not hold the values, or
    each would be another statement.
    """
    # Each look at Django's stand-in for the connection of this thread costs as much as a row.
    database: Any = connections[DEFAULT_DB_ALIAS]
    if database.queries_logged or database.execute_wrappers:
        # Whoever wants to be told of statements is told by Django's own cursor.
        found: AbstractContextManager[RowCursor] = database.cursor()
        return found
    if database.vendor == "postgresql":
        return _PlannedCursor(database)
    return _MarkedCursor(database)


class _DriverCursor:
    """The driver's own cursor, whose failures are Django's.

    Django makes two objects for each statement, and looks through the text of each: that takes as long
    as finding a few rows.
    """

    def __init__(self, database: Any) -> None:
        database.ensure_connection()
        self._database = database
        self._errors = database.wrap_database_errors
        self._own = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._own.close()

    def execute(self, sql: str, values: Sequence[Any]) -> None:
        self._database.validate_no_broken_transaction()
        with self._errors:
            self._own.execute(self._read(sql), values)

    def executemany(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        self._database.validate_no_broken_transaction()
        with self._errors:
            self._own.executemany(self._read(sql), values)

    def fetchall(self) -> list[tuple[Any, ...]]:
        with self._errors:
            rows: list[tuple[Any, ...]] = self._own.fetchall()
            return rows

    def _opened(self) -> Any:
        return self._database.connection.cursor()

    def _read(self, sql: str) -> str:
        return sql


class _MarkedCursor(_DriverCursor):
    """The cursor of SQLite, which has marks of its own."""

    def _read(self, sql: str) -> str:
        return _with_marks(sql)


class _PlannedCursor(_DriverCursor):
    """The cursor of PostgreSQL; Django's writes the values into the text, which is planned each time."""

    def __exit__(self, *failure: object) -> None:
        super().__exit__(*failure)
        # Else the driver would also remember what all other cursors ran.
        self._database.connection.prepare_threshold = None

    def _opened(self) -> Any:
        own = self._database.connection
        own.prepare_threshold = 0
        return self._database.Database.Cursor(own)


# As many texts as a process has statements.
@lru_cache(maxsize=2_000)
def _with_marks(sql: str) -> str:
    """Return a statement as SQLite reads it."""
    return _MARK.sub("?", sql).replace("%%", "%")


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
