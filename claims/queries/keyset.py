"""Walk through rows by key: no OFFSET, so that depth costs nothing and inserts move nothing."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db.models import F, Model, OrderBy, Q, QuerySet
from django.db.models.expressions import RawSQL

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


def stretches(order: Order, position: Position | None) -> tuple[str, ...]:
    """Return the parts of a list that a walk comes through, in its order.

    Rows with a value and rows without are walked apart: so each part is one stretch of an index, and
    the walk begins where it goes on. No database finds that out by itself. Few rows are sorted as
    well in one (`all`).
    """
    if order.field == "pk" or not order.nullable:
        return ("all",)
    if position is None or not position.backwards:
        return ("undated",) if position and position.value is None else ("dated", "undated")
    return ("undated", "dated") if position.value is None else ("dated",)


def stretch_of(
    rows: QuerySet[Table, Row], order: Order, position: Position | None, stretch: str
) -> QuerySet[Table, Row]:
    """Return the rows of one of the `stretches` from a position on, walking away from it."""
    if stretch == "all":
        rows = rows if position is None else rows.filter(_beyond(order, position))
        return rows.order_by(*sorting(order, position))
    backwards = position is not None and position.backwards
    field = F(order.field)
    here = F("pk").asc() if backwards else F("pk").desc()
    is_dated = stretch == "dated"
    if position is None or (position.value is not None) != is_dated:
        rows = rows.filter(**{f"{order.field}__isnull": not is_dated})
    elif is_dated:
        rows = rows.filter(_behind(order, position))
    else:
        rows = rows.filter(_tied(position), **{f"{order.field}__isnull": True})
    # Without values an index has its rows by their keys, and goes one way for both.
    descends = order.descending != backwards if is_dated else not backwards
    return rows.order_by(field.desc() if descends else field.asc(), here)


def rows_from(
    rows: QuerySet[Table, Row], order: Order, position: Position | None, size: int
) -> list[Row]:
    """Return up to `size` rows from a position on, walking away from it."""
    found: list[Row] = []
    for stretch in stretches(order, position):
        if len(found) < size:
            found += stretch_of(rows, order, position, stretch)[: size - len(found)]
    return found


def keys_among(walks: Iterable[Iterable[QuerySet[Model, Any]]], size: int) -> Q:
    """Return the condition that a row's key is among those that one of several walks meets.

    Each part of a walk has `size` rows at most, and is walked only where those before it have fewer.
    """
    told: list[str] = []
    values: list[Any] = []
    for walk in walks:
        before: list[str] = []
        for rows in walk:
            # What can never match is left out.
            with suppress(EmptyResultSet):
                sql, parameters = rows.query.get_compiler(rows.db).as_sql()
                name = f"part{len(told)}"
                # SQLite takes a limit in a part only where that is a query of its own.
                part = f"SELECT * FROM ({sql}) AS met{_limit(before, size)}"  # noqa: S608  statements of ours
                told.append(f"{name} AS ({part})")
                values += parameters
                before.append(name)
    parts = " UNION ALL ".join(f"SELECT * FROM part{number}" for number in range(len(told)))  # noqa: S608  numbers alone
    sql = f"WITH {', '.join(told)} {parts}"
    return Q(pk__in=RawSQL(sql, values) if told else [])  # noqa: S611  the values bound


def _limit(before: Iterable[str], size: int) -> str:
    """Return a limit of no rows where the parts before have enough; by it alone SQLite walks none."""
    met = " + ".join(f"(SELECT count(*) FROM {part})" for part in before)  # noqa: S608  names of ours
    return f" LIMIT (SELECT CASE WHEN {met} < {size} THEN {size} ELSE 0 END)" if met else ""


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
    none = Q(**{f"{order.field}__isnull": True})
    if position.value is None:
        return none & _tied(position) | ~none if position.backwards else none & _tied(position)
    beyond = _behind(order, position)
    return beyond | none if order.nullable and not position.backwards else beyond


def _behind(order: Order, position: Position) -> Q:
    """Return the condition for the rows with a value behind (or before) that of a position.

    Its first part lets an index begin there: of "less, or equal and" no database takes the bound.
    """
    way = "lt" if order.descending != position.backwards else "gt"
    strictly = Q(**{f"{order.field}__{way}": position.value})
    return Q(**{f"{order.field}__{way}e": position.value}) & (strictly | _tied(position))


def _tied(position: Position) -> Q:
    """Return the condition for rows of the position's own value that come behind it."""
    return Q(pk__gt=position.pk) if position.backwards else Q(pk__lt=position.pk)
