"""Sources that a reader may see."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from claims.models import Source
from claims.models.user import Reader


def sources_for_list(
    *, user: Reader, with_text: bool, addresses: Sequence[str] = ()
) -> QuerySet[Source]:
    """Return sources, with their texts or without; `addresses` are canonical ones."""
    rows = Source.objects.visible_to(user)
    if addresses:
        rows = rows.filter(canonical_url__in=addresses)
    return _with_text(rows, with_text)


def source_for(*, user: Reader, pk: int, with_text: bool) -> Source | None:
    """Return one source that `user` may see."""
    return _with_text(Source.objects.visible_to(user), with_text).filter(pk=pk).first()


def _with_text(rows: QuerySet[Source], with_text: bool) -> QuerySet[Source]:
    rows = rows.select_related("publisher", "current_text")
    return rows if with_text else rows.defer("current_text__text")
