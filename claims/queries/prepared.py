"""Statements that are built once and run often: building a query costs more than running it.

A statement is built by a QuerySet like any other, so that whoever may see what is said in one place.
Where a value will stand, the QuerySet gets a `Bound`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, QuerySet

from claims.models.cursor import planned_cursor

# So many statements are kept; then the oldest goes.
MOST_KEPT = 1_000

_kept: dict[Hashable, Statement] = {}


class Bound(Expression):
    """A place in a query for a value that comes when it runs.

    `is_number` says what the value will be, where a condition depends on that.
    """

    def __init__(
        self, name: str, is_number: bool = False, read: Callable[[Any], Any] | None = None
    ) -> None:
        super().__init__()
        self.name = name
        self.is_number = is_number
        self.read = read

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return a mark, and itself for its parameter."""
        return "%s", [self]

    def value(self, values: Mapping[str, Any]) -> Any:
        """Return what the database gets of `values` in this place."""
        value = values[self.name]
        if self.read is not None:
            value = self.read(value)
        if isinstance(value, datetime):
            return connection.ops.adapt_datetimefield_value(value)
        return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def is_number(value: Any) -> bool:
    """Say whether a value is a number, or a bound one will be."""
    return value.is_number if isinstance(value, Bound) else isinstance(value, int)


def through(read: Callable[[Any], Any], value: Any) -> Any:
    """Return what `read` makes of a value: now, or when a bound one comes."""
    return Bound(value.name, value.is_number, read) if isinstance(value, Bound) else read(value)


class Statement:
    """The SQL of a QuerySet of `values_list`, with places for its values.

    `is_even` says that one plan suits all values: then PostgreSQL plans it once a connection.
    """

    def __init__(self, rows: QuerySet[Any, Any], *, is_even: bool = False) -> None:
        self._is_planned = is_even or connection.vendor != "postgresql"
        self._compiler = rows.query.get_compiler(rows.db)
        try:
            self._sql, self._parameters = self._compiler.as_sql()
        except EmptyResultSet:
            self._sql, self._parameters = "", ()
            return
        expressions = [expression for expression, *_ in self._compiler.select]
        self._converters = self._compiler.get_converters(expressions)

    def run(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Return the rows for these values."""
        if not self._sql:
            return []
        asked = [one.value(values) if isinstance(one, Bound) else one for one in self._parameters]
        with planned_cursor() if self._is_planned else connection.cursor() as cursor:
            cursor.execute(self._sql, asked)
            found = cursor.fetchall()
        if not self._converters:
            return found
        return list(map(tuple, self._compiler.apply_converters(found, self._converters)))


def statement(
    shape: Hashable, build: Callable[[], QuerySet[Any, Any]], *, is_even: bool = False
) -> Statement:
    """Return the statement of this shape; `build` makes its QuerySet where it is not there yet.

    `shape` must say everything that the SQL depends on; `is_even` is as for `Statement`. Two threads
    may build the same one: then one of them is kept.
    """
    key = (connection.vendor, shape)
    found = _kept.get(key)
    if found is None:
        found = Statement(build(), is_even=is_even)
        while len(_kept) >= MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = found
    return found
