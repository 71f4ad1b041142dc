"""What claims are held to: rows that each hold the key of a claim once, and are walked by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Model

from claims.models import Claim, ClaimSpeaker, Speaker, Topic
from claims.queries.found import Found
from claims.queries.prepared import is_number


def _by(links: type[Model], column: str, named: type[Model]) -> Callable[[Any], Found]:
    """Return how to find the links to what a value names, by its key or its slug."""
    table = links._meta.db_table
    by_slug = f"(SELECT id FROM {named._meta.db_table} WHERE slug = %s)"  # noqa: S608  constants alone

    def found(value: Any) -> Found:
        key = "%s" if is_number(value) else by_slug
        return Found(table, "claim_id", f"{table}.{column} = {key}", (value,))

    return found


_LINKS: dict[str, Callable[[Any], Found]] = {
    "speaker": _by(ClaimSpeaker, "speaker_id", Speaker),
    "topic": _by(Claim.topics.through, "topic_id", Topic),
}


def is_linked(chosen: Mapping[str, Sequence[Any]]) -> bool:
    """Say whether a link leads to all that is chosen, and there is no other filter."""
    return len(chosen) == 1 and all(
        name in _LINKS and len(values) == 1 for name, values in chosen.items()
    )


def link_to(chosen: Mapping[str, Sequence[Any]]) -> Found:
    """Return the rows that lead to what is chosen, where that is linked."""
    ((name, (value,)),) = chosen.items()
    return _LINKS[name](value)
