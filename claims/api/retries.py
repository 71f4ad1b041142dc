"""Try a change again when the database asks for it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection

Result = TypeVar("Result")

MOST_TRIES = 3
LONGEST_PAUSE = 0.05
# A serialization failure and a deadlock: the whole transaction was undone and may run again.
_AGAIN = ("40001", "40P01")


def with_retries(change: Callable[[], Result]) -> Result:
    """Run a change that is one transaction, up to three times while the database undoes it.

    :raises OperationalError: when it did so each time, or for any other reason.
    """
    for tries_left in range(MOST_TRIES - 1, -1, -1):
        try:
            return change()
        except OperationalError as problem:
            code = getattr(problem.__cause__, "sqlstate", None)
            if code not in _AGAIN or not tries_left or connection.in_atomic_block:
                raise
            time.sleep(random.uniform(0, LONGEST_PAUSE))  # noqa: S311  jitter, no secret
    raise AssertionError("the last try returns or raises")
