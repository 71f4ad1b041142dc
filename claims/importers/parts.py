"""Ask for many rows in parts: a database takes only so many values in one statement."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import TypeVar

Value = TypeVar("Value")

PART = 1_000


def in_parts(values: Collection[Value], size: int = PART) -> Iterator[list[Value]]:
    """Yield values in lists of limited length, in their order."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part
