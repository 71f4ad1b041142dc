"""Give the database session the patience that a bulk command needs, and take it back."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# A web request must not hold others up for long; a batch that rewrites thousands of rows may.
_PATIENCE = {
    "statement_timeout": "300s",
    "lock_timeout": "30s",
    "idle_in_transaction_session_timeout": "300s",
}
_SQLITE_BUSY_MS = 30_000
_PRAGMAS = ("busy_timeout", "cache_size", "wal_autocheckpoint")
# Pages of indexes that are written again and again; a server's connections have 2 MB each.
_SQLITE_CACHE_KIB = 32_000
# Pages that a log of writes holds before they are copied into the database: batches write some of
# them, the ends of indexes, over and over. So many, 16 MB, are copied in a fraction of a second.
_SQLITE_LOG_PAGES = 4_000
# Rows of each index that are looked at: enough to tell a good index from a bad one, in no time.
_SQLITE_SAMPLE = 1_000


@contextmanager
def patient_session() -> Iterator[None]:
    """Raise the session's time limits for as long as a bulk command runs."""
    if connection.vendor == "postgresql":
        _execute(f"SET {name} = '{value}'" for name, value in _PATIENCE.items())
        try:
            yield
        finally:
            _execute(f"RESET {name}" for name in _PATIENCE)
        return
    before = [f"PRAGMA {name} = {_pragma(name)}" for name in _PRAGMAS]
    _execute(
        [
            f"PRAGMA busy_timeout = {_SQLITE_BUSY_MS}",
            f"PRAGMA cache_size = -{_SQLITE_CACHE_KIB}",
            f"PRAGMA wal_autocheckpoint = {_SQLITE_LOG_PAGES}",
        ]
    )
    try:
        yield
    finally:
        _execute(before)


def refresh_statistics() -> None:
    """Let the database count anew how many rows share a value.

    Without that SQLite takes any index to be a good one, and reads all published reviews to find a few.
    PostgreSQL looks by itself, but only after a while, and reads whole tables for a page until then.
    """
    if connection.vendor == "sqlite":
        _execute([f"PRAGMA analysis_limit = {_SQLITE_SAMPLE}", "ANALYZE"])
        return
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    _execute([f"ANALYZE {', '.join(map(connection.ops.quote_name, tables))}"])


def _pragma(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        value: int = cursor.fetchone()[0]
    return value


def _execute(statements: Iterator[str] | list[str]) -> None:
    if connection.needs_rollback:
        return
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def rare_collection() -> Iterator[None]:
    """Look for cyclic garbage rarely: a batch makes many objects, and few cycles among them.

    This is a quarter of the time of a large import.
    """
    before = gc.get_threshold()
    gc.set_threshold(200_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
