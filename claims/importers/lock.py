"""Let one import run at a time, on every machine that uses the database."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

WAIT_SECONDS = 60.0
_PAUSE_SECONDS = 0.2
# The name of the lock within its database.
_ADVISORY_KEY = 0x636C61696D73


class AlreadyRunning(Exception):
    """Say that another import did not end in time."""


@contextmanager
def import_lock(*, wait: float = WAIT_SECONDS, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock; `waiting` is called once if somebody else has it.

    PostgreSQL and the system give it back by themselves when the process dies.

    :raises AlreadyRunning: when it was not free within `wait` seconds
    """
    if connection.vendor == "postgresql":
        with _advisory(wait, waiting):
            yield
        return
    name = str(connection.settings_dict["NAME"])
    if name == ":memory:" or "mode=memory" in name:
        # Nobody else can see this database.
        yield
        return
    with Path(f"{name}-import-lock").open("a") as file:
        _until(wait, waiting, lambda: _try_file(file.fileno()))
        yield


@contextmanager
def _advisory(wait: float, waiting: Callable[[], None]) -> Iterator[None]:
    _until(wait, waiting, lambda: _ask("SELECT pg_try_advisory_lock(%s)"))
    try:
        yield
    finally:
        _ask("SELECT pg_advisory_unlock(%s)")


def _until(wait: float, waiting: Callable[[], None], attempt: Callable[[], bool]) -> None:
    if attempt():
        return
    waiting()
    end = time.monotonic() + wait
    while not attempt():
        if time.monotonic() >= end:
            raise AlreadyRunning(f"Another import is still running after {wait:g} seconds.")
        time.sleep(_PAUSE_SECONDS)


def _ask(sql: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, [_ADVISORY_KEY])
        row = cursor.fetchone()
    return bool(row and row[0])


def _try_file(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
