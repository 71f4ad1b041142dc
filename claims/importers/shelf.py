"""Keep many numbers of one run on disk, so that memory does not grow with a feed.

They stand in a temporary database of SQLite's own, which nobody else sees and which is gone with
the process, however that ends. A number takes some twenty bytes there; up to a megabyte they stay
in memory.
"""

import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

_MEMORY_KIB = 1_024


class ShelfFailed(Exception):
    """Say that the system has no room for temporary files."""


class Shelf:
    """Numbers of 64 bits, each with a small value."""

    def __init__(self) -> None:
        """Start empty."""
        # Without a name the database is a temporary one. It needs neither journal nor commit.
        disk = sqlite3.connect("", isolation_level=None)
        disk.execute("PRAGMA journal_mode = OFF")
        disk.execute(f"PRAGMA cache_size = -{_MEMORY_KIB}")
        disk.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, value INTEGER NOT NULL)")
        disk.execute("BEGIN")
        self._disk = disk
        weakref.finalize(self, disk.close)

    def put(self, number: int, value: int = 0) -> None:
        """Keep a number; its value is the last that was given.

        :raises ShelfFailed: when there is no room
        """
        with _told():
            self._disk.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (number, value))

    def get(self, number: int) -> int | None:
        """Return the value of a number, None where it is not kept.

        :raises ShelfFailed: when it cannot be read
        """
        with _told():
            found = self._disk.execute("SELECT value FROM kept WHERE number = ?", (number,))
            row: tuple[int] | None = found.fetchone()
        return row and row[0]

    def __contains__(self, number: int) -> bool:
        """Say whether a number is kept."""
        return self.get(number) is not None


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ShelfFailed(str(error)) from error
