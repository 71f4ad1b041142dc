"""Write many rows with one statement.

`bulk_create` takes two thirds of its time for what rows of an import never need: expressions,
defaults of the database, batches below a limit of parameters. The rows' values have been checked by
then, and the columns are Django's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

_PLAIN = Callable[[Any], Any]


def insert_rows(rows: Iterable[models.Model]) -> None:
    """Store new rows of one model and give them their ids; what they point at has its ids."""
    rows = list(rows)
    if not rows:
        return
    model = type(rows[0])
    for row, pk in zip(rows, _reserve_ids(model, len(rows)), strict=True):
        row.pk = pk
    # The connection itself: what stands for it in each thread costs a look-up for each value.
    database = connections[DEFAULT_DB_ALIAS]
    readers = [_reader(field, database) for field in model._meta.concrete_fields]
    values = [tuple(read(row) for read in readers) for row in rows]
    insert_values(model, [str(field.column) for field in model._meta.concrete_fields], values)
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


def insert_values(
    model: type[models.Model], columns: Sequence[str], values: Sequence[tuple[Any, ...]]
) -> None:
    """Store rows given as values of the database; the database gives ids where there are none."""
    if not values:
        return
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})",  # noqa: S608  names of ours
            values,
        )


def update_rows(rows: Iterable[models.Model], fields: Sequence[str]) -> None:
    """Write these fields of stored rows of one model, each row with its own values."""
    rows = list(rows)
    if not rows:
        return
    meta, quote = type(rows[0])._meta, connection.ops.quote_name
    database = connections[DEFAULT_DB_ALIAS]
    columns = [field for field in meta.concrete_fields if field.name in fields]
    readers = [_reader(field, database) for field in columns]
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in columns)
    values = [(*(read(row) for read in readers), row.pk) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(meta.db_table)} SET {sets} WHERE id = %s",  # noqa: S608  names of ours
            values,
        )


def _reserve_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Return ids that nobody else will get: no other writer comes between on SQLite."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), count],
            )
            return [pk for (pk,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = (last[0] if last else 0) + 1
    return range(first, first + count)


def _reader(field: models.Field[Any, Any], database: BaseDatabaseWrapper) -> _PLAIN:
    """Return what reads a field's value of the database from a row."""
    if isinstance(field, models.ForeignKey):
        return partial(_related, field)
    if isinstance(field, models.JSONField):
        return lambda row: field.get_db_prep_save(getattr(row, field.attname), database)
    if isinstance(field, models.DateField):
        return partial(_converted, field, database, {})
    name = field.attname
    return lambda row: getattr(row, name)


def _related(field: models.ForeignKey[Any, Any], row: models.Model) -> Any:
    """Return the id of a related row, which may have got it since it was assigned."""
    if field.is_cached(row):
        related = getattr(row, field.name)
        setattr(row, field.attname, related.pk if related is not None else None)
    return getattr(row, field.attname)


def _converted(
    field: models.Field[Any, Any],
    database: BaseDatabaseWrapper,
    known: dict[Any, Any],
    row: models.Model,
) -> Any:
    """Return a date or time as the database has it; one batch has few different ones."""
    value = getattr(row, field.attname)
    if value not in known:
        known[value] = field.get_db_prep_save(value, database)
    return known[value]
