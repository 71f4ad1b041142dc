"""Speakers and sources that were merged, and what each is part of by now: its survivor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet

from claims.models import Source, Speaker
from claims.queries.prepared import Bound, statement

Mergeable = TypeVar("Mergeable", Speaker, Source)
# By the name of the filter that chooses claims by it.
MERGEABLE: dict[str, type[Speaker] | type[Source]] = {"speaker": Speaker, "source": Source}


def surviving_keys(rows: QuerySet[Any]) -> set[int]:
    """Return the keys of these speakers or sources, and of survivors for those that were merged.

    One statement, and one more for each step of a merge.
    """
    found: set[int] = set()
    waiting = dict(rows.values_list("pk", "merged_into"))
    while waiting:
        found.update(key for key, into in waiting.items() if into is None)
        wanted = {into for into in waiting.values() if into is not None}
        again = rows.model._default_manager.filter(pk__in=wanted)
        waiting = dict(again.values_list("pk", "merged_into")) if wanted else {}
    return found


def with_survivors(chosen: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """Return filters with the survivors of speakers and sources among them that were merged.

    One statement for each value; values that name nothing merged stay as they are.
    """
    more = {
        name: [*chosen[name], *sorted(_survivors(model, chosen[name]))]
        for name, model in MERGEABLE.items()
        if name in chosen
    }
    return {**chosen, **more}


def _survivors(model: type[Speaker] | type[Source], values: Sequence[int | str]) -> set[int]:
    found: set[int] = set()
    for value in values:
        column = "pk" if isinstance(value, int) else "slug"

        def build(column: str = column) -> QuerySet[Any, Any]:
            rows = model._default_manager.filter(**{column: Bound("value")})
            return rows.filter(merged_into__isnull=False).values_list("merged_into")

        shape = ("merged", model._meta.model_name, column)
        found.update(key for (key,) in statement(shape, build).run({"value": value}))
    return surviving_keys(model._default_manager.filter(pk__in=found)) if found else found


def visible_row(
    rows: QuerySet[Mergeable], visible: QuerySet[Mergeable], pk: int
) -> Mergeable | None:
    """Return the row of a key if it is visible, or was merged into one that is.

    One statement, where it was not merged.
    """
    found = visible.filter(pk=pk, merged_into=None).first()
    if found is not None:
        return found
    row = rows.filter(pk=pk, merged_into__isnull=False).first()
    if row is None or not visible.filter(pk=survivor_of(row).pk).exists():
        return None
    return row


def survivor_of(row: Mergeable) -> Mergeable:
    """Return what a row is part of by now: itself, where it was not merged."""
    while row.merged_into is not None:
        row = row.merged_into
    return row
