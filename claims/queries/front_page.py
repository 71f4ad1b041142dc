"""What the first page shows: the newest checks, or all claims, chosen and searched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser

from claims.models import Topic
from claims.queries.claim import claim_page
from claims.queries.found import Found
from claims.queries.keyset import Order, Position
from claims.queries.speaker_page import public_speaker
from claims.queries.survivor import with_survivors

CHECKS = Order("published_at", nullable=True)
CLAIMS = Order()


def claims_for_front_page(
    *,
    chosen: Mapping[str, Sequence[Any]],
    found: Found | None,
    order: Order,
    position: Position | None,
    size: int,
) -> list[tuple[int, Any, str]]:
    """Return key, in the order of checks the time of the verdict, and stored document of public claims.

    `chosen` and `found` narrow them as the API's filters do.
    """
    rows = claim_page(
        user=AnonymousUser(),
        chosen=with_survivors(chosen),
        found=found,
        order=order,
        position=position,
        size=size,
    )
    return [(pk, moment[0] if moment else None, text) for pk, _, text, *moment in rows]


def topic_name(slug: str) -> str | None:
    """Return the name of a topic of public claims."""
    rows = Topic.objects.visible_to(AnonymousUser()).filter(slug=slug)
    return rows.values_list("name", flat=True).first()


def speaker_name(pk: int) -> str | None:
    """Return the name of a speaker whom public claims show."""
    speaker = public_speaker(pk=pk)
    return speaker.name if speaker else None
