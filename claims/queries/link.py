"""What claims are held to: rows that each hold the key of a claim once, and are walked by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from claims.models import Claim, ClaimSpeaker, Speaker, Topic
from claims.queries.found import Found
from claims.queries.prepared import is_number

_SPEAKERS = ClaimSpeaker._meta.db_table
_TOPICS = Claim.topics.through._meta.db_table


def _of_speaker(value: Any) -> Found:
    named = "%s" if is_number(value) else _by_slug(Speaker._meta.db_table)
    return Found(_SPEAKERS, "claim_id", f"{_SPEAKERS}.speaker_id = {named}", (value,))


def _of_topic(value: Any) -> Found:
    # A slug may look like a key, so it is asked what is given.
    named = "%s" if is_number(value) else _by_slug(Topic._meta.db_table)
    return Found(_TOPICS, "claim_id", f"{_TOPICS}.topic_id = {named}", (value,))


def _by_slug(table: str) -> str:
    return f"(SELECT id FROM {table} WHERE slug = %s)"  # noqa: S608  constants alone


_LINKS: dict[str, Callable[[Any], Found]] = {"speaker": _of_speaker, "topic": _of_topic}


def is_linked(chosen: Mapping[str, Sequence[Any]]) -> bool:
    """Say whether a link leads to all that is chosen, and there is no other filter."""
    return len(chosen) == 1 and all(
        name in _LINKS and len(values) == 1 for name, values in chosen.items()
    )


def link_to(chosen: Mapping[str, Sequence[Any]]) -> Found:
    """Return the rows that lead to what is chosen, where that is linked."""
    ((name, (value,)),) = chosen.items()
    return _LINKS[name](value)
