"""Rows that a writer names: those of them that the writer may see."""

from __future__ import annotations

from collections.abc import Collection

from claims.models import Claim, Source, Speaker, Topic
from claims.models.user import Reader


def claims_named(*, user: Reader, keys: Collection[int]) -> dict[int, Claim]:
    """Return claims by key."""
    return Claim.objects.visible_to(user).in_bulk(list(keys))


def speakers_named(*, user: Reader, keys: Collection[int]) -> dict[int, Speaker]:
    """Return speakers by key."""
    return Speaker.objects.visible_to(user).in_bulk(list(keys))


def sources_named(*, user: Reader, keys: Collection[int]) -> dict[int, Source]:
    """Return sources by key, with their texts."""
    rows = Source.objects.visible_to(user).select_related("current_text")
    return rows.in_bulk(list(keys))


def topics_named(*, user: Reader, slugs: Collection[str]) -> dict[str, Topic]:
    """Return topics by slug."""
    return Topic.objects.visible_to(user).in_bulk(list(slugs), field_name="slug")
