"""Put rows under what they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any


def grouped(pairs: Iterable[tuple[int, Any]]) -> defaultdict[int, list[Any]]:
    """Return the values of each key, in their order; a key without any has an empty list."""
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
