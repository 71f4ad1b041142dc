"""What a search finds, as a condition on rows of the full-text index: asked of claims, or walked by key."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL

from claims.models import Claim
from claims.queries.keyset import Order, Position, stretch_of
from claims.queries.prepared import Bound

Row = TypeVar("Row")
# So many claims are sorted in the time in which the walk to one in fifty is asked of each.
MOST_SORTED = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """A condition on the rows of `table`, whose column `key` holds keys of claims.

    `sql` has no words in it but marks: they are the `words`.
    """

    table: str
    key: str
    sql: str
    words: tuple[Any, ...]

    @property
    def condition(self) -> Q:
        """Return the condition on claims; it hides nothing by itself."""
        sql = f"SELECT {self.key} FROM {self.table} WHERE {self.sql}"  # noqa: S608  constants alone
        return Q(pk__in=RawSQL(sql, self.words))  # noqa: S611  a constant statement, the words bound

    @property
    def of_each(self) -> Func:
        """Return the same condition, asked of claim by claim: for few claims."""
        return _Held(F("pk"), found=self)

    def bound(self, values: dict[str, Any]) -> tuple[Found, Hashable]:
        """Return it with places for its words, which `values` gets, and its shape."""
        names = [f"word.{number}" for number in range(len(self.words))]
        values.update(zip(names, self.words, strict=True))
        return replace(self, words=tuple(Bound(name) for name in names)), self.sql


def are_many(found: Found) -> bool:
    """Say whether SQLite would sort so many claims that it is better to ask of each, walking them."""
    if connection.vendor != "sqlite":
        return False
    statement = f"SELECT 1 FROM {found.table} WHERE {found.sql} LIMIT 1 OFFSET %s"  # noqa: S608  constants alone
    with connection.cursor() as cursor:
        cursor.execute(statement, [*found.words, MOST_SORTED])
        return cursor.fetchone() is not None


class _Held(Func):
    """Whether the index finds the claim of one key."""

    def __init__(self, key: F, *, found: Found) -> None:
        super().__init__(key, output_field=BooleanField())
        self.found = found

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **context: Any) -> tuple[str, Any]:
        """Return the subquery and its words."""
        key, params = compiler.compile(self.source_expressions[0])
        found = self.found
        row = f"SELECT 1 FROM {found.table} WHERE {found.table}.{found.key} = {key}"  # noqa: S608  constants alone
        return f"EXISTS ({row} AND ({found.sql}))", [*params, *found.words]


def part_found(
    rows: QuerySet[Claim, Row], found: Found, order: Order, position: Position | None, size: int
) -> QuerySet[Claim, Row]:
    """Return up to `size` of the rows that were found, from a position on.

    SQLite would read all that was found before it sorted it. FTS5 gives its rows by descending key
    as well, one by one: so by key the index leads to the claims, and the walk ends with the page.
    """
    if connection.vendor == "postgresql" or order.field != "pk":
        return stretch_of(rows.filter(found.condition), order, position, "all")[:size]
    return part_led(rows, found, order, position, size)


def part_led(
    rows: QuerySet[Claim, Row], found: Found, order: Order, position: Position | None, size: int
) -> QuerySet[Claim, Row]:
    """Return up to `size` of the rows that were found, by key, from a position on.

    What is found leads to the claims: it must hold each key once, and give them in order.
    """
    key = f"{found.table}.{found.key}"
    # The sign keeps both databases from going the other way, from each claim to what is found.
    joined = f"claims_claim.id = +{key} AND {found.sql}"
    rows = rows.extra(tables=[found.table]).filter(_holds(joined, *found.words))  # noqa: S610  a constant
    descending = order.descending
    if position is not None:
        descending = order.descending != position.backwards
        rows = rows.filter(_holds(f"{key} {'<' if descending else '>'} %s", position.pk))
    column = RawSQL(key, [])  # noqa: S611  a constant
    return rows.order_by(column.desc() if descending else column.asc())[:size]


def _holds(sql: str, *values: Any) -> RawSQL:
    return RawSQL(sql, values, output_field=BooleanField())  # noqa: S611  constants alone, the values bound
