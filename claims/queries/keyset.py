"""Walk through rows by key: no OFFSET, so that depth costs nothing and inserts move nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import F, Model, OrderBy, Q, QuerySet

Table = TypeVar("Table", bound=Model)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Order:
    """An order by one field; rows without a value come last, ties go by descending key."""

    field: str = "pk"
    descending: bool = True
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """A place between two rows: right behind the row of `value` and `pk`, or right before it."""

    value: Any
    pk: int
    backwards: bool = False


def part_of(
    rows: QuerySet[Table, Row], order: Order, position: Position | None, size: int
) -> QuerySet[Table, Row]:
    """Return up to `size` rows from a position on, walking away from it."""
    if position is not None:
        rows = rows.filter(_beyond(order, position))
    return rows.order_by(*sorting(order, position))[:size]


def rows_from(
    rows: QuerySet[Model, Row], order: Order, position: Position | None, size: int
) -> list[Row]:
    """Return up to `size` rows from a position on, read."""
    return list(part_of(rows, order, position, size))


def sorting(order: Order, position: Position | None) -> list[OrderBy]:
    """Return how rows are sorted when walking away from a position."""
    key, backwards = F("pk"), position is not None and position.backwards
    if order.field == "pk":
        return [key.desc() if order.descending != backwards else key.asc()]
    nulls = {("nulls_first" if backwards else "nulls_last"): True} if order.nullable else {}
    field = F(order.field)
    first = field.desc(**nulls) if order.descending != backwards else field.asc(**nulls)
    return [first, key.asc() if backwards else key.desc()]


def _beyond(order: Order, position: Position) -> Q:
    """Return the condition for the rows behind (or before) a position."""
    if order.field == "pk":
        smaller = order.descending != position.backwards
        return Q(pk__lt=position.pk) if smaller else Q(pk__gt=position.pk)
    tie = Q(pk__gt=position.pk) if position.backwards else Q(pk__lt=position.pk)
    none = Q(**{f"{order.field}__isnull": True})
    if position.value is None:
        return none & tie | ~none if position.backwards else none & tie
    smaller = order.descending != position.backwards
    beyond = Q(**{f"{order.field}__{'lt' if smaller else 'gt'}": position.value})
    beyond |= Q(**{order.field: position.value}) & tie
    return beyond | none if order.nullable and not position.backwards else beyond
