"""Let a file's changes meet people's: one rule, for one row.

The importer remembers each value that it imported last. What people have not touched is updated,
what both have changed stays as people left it, and a missing value never erases one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]
_EMPTY: tuple[Any, ...] = (None, "", [], "und", "other")


@dataclass(slots=True)
class Merged:
    """What becomes of a row: the values to write, those that people keep, what to remember."""

    changes: Values = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    remembered: Values = field(default_factory=dict)


def merge(
    current: Mapping[str, Any],
    given: Mapping[str, Any],
    own: Mapping[str, Any],
    others: Sequence[Mapping[str, Any]] = (),
) -> Merged:
    """Return what the values of a file do to the current ones.

    `own` is what the importer remembers of this very record, `others` of further records of
    the same row.
    """
    merged = Merged(remembered=dict(own))
    for name, value in given.items():
        if is_missing(value) or own.get(name) == value:
            continue
        merged.remembered[name] = value
        if current[name] == value:
            continue
        if _untouched(name, current[name], (own, *others)):
            merged.changes[name] = value
        else:
            merged.kept.append(name)
    return merged


def fill(current: Mapping[str, Any], given: Mapping[str, Any]) -> Values:
    """Return the values of a file for which there are none yet."""
    return {
        name: value
        for name, value in given.items()
        if not is_missing(value) and is_missing(current[name])
    }


def is_missing(value: Any) -> bool:
    """Tell whether a value says nothing."""
    return value in _EMPTY


def _untouched(name: str, value: Any, memories: Sequence[Mapping[str, Any]]) -> bool:
    remembered = [memory[name] for memory in memories if name in memory]
    return value in remembered if remembered else is_missing(value)
