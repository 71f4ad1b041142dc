"""Sources that a reader may see."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from claims.models import Source
from claims.models.user import Reader
from claims.queries.survivor import surviving_keys, visible_row


def sources_for_list(
    *, user: Reader, with_text: bool, addresses: Sequence[str] = ()
) -> QuerySet[Source]:
    """Return sources that were not merged, with their texts or without.

    `addresses` are canonical ones, of a source or of one that was merged into it.
    """
    rows = Source.objects.visible_to(user).filter(merged_into=None)
    if addresses:
        named = Source.objects.filter(canonical_url__in=addresses)
        rows = rows.filter(pk__in=surviving_keys(named))
    return _with_text(rows, with_text)


def source_for(*, user: Reader, pk: int, with_text: bool) -> Source | None:
    """Return one source that `user` may see; a merged one where the user may see its survivor."""
    visible = _with_text(Source.objects.visible_to(user), with_text)
    return visible_row(_with_text(Source.objects.all(), with_text), visible, pk)


def _with_text(rows: QuerySet[Source], with_text: bool) -> QuerySet[Source]:
    rows = rows.select_related("publisher", "current_text")
    return rows if with_text else rows.defer("current_text__text")
