"""Sources that a reader may see."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from claims.models import Source, User

Reader = User | AnonymousUser


def sources_for_list(*, user: Reader, addresses: Sequence[str] = ()) -> QuerySet[Source]:
    """Return sources without their texts; `addresses` are canonical ones."""
    rows = Source.objects.visible_to(user)
    if addresses:
        rows = rows.filter(canonical_url__in=addresses)
    return rows.select_related("publisher", "current_text").defer("current_text__text")


def source_for(*, user: Reader, pk: int, with_text: bool) -> Source | None:
    """Return one source that `user` may see."""
    rows = Source.objects.visible_to(user).select_related("publisher", "current_text")
    if not with_text:
        rows = rows.defer("current_text__text")
    return rows.filter(pk=pk).first()
