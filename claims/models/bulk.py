"""Make and store many rows at a time.

Django's own ways take most of their time for what rows of an import never need: signals, expressions,
defaults of the database, batches below a limit of parameters. The rows' values have been checked by
then, and the columns are Django's own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import cache
from itertools import chain, islice
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.base import ModelState
from django.db.models.expressions import RawSQL

from claims.models.cursor import is_waiting, planned_cursor

Row = TypeVar("Row", bound=models.Model)
# PostgreSQL takes so many rows faster by COPY than by statements.
_MANY = 20
# SQLite stores so many rows by one statement in two thirds of the time that they take one by one: each
# statement opens every index of its table. The numbers are few, so that the statements are kept.
_TOGETHER = (500, 100)
# So many rows are turned into values at a time.
_PART = 100
# What is stored was put together a moment ago, and is no part of itself.
_ENCODER = json.JSONEncoder(check_circular=False)


class _Shape(NamedTuple):
    """What every new row of a model has: plain defaults, and makers of others.

    Of each relation `columns` has the row's own column, and the one of the other row that it holds.
    """

    plain: dict[str, Any]
    made: tuple[tuple[str, Callable[[], Any]], ...]
    columns: dict[str, tuple[str, str]]


def new_row(model: type[Row], **values: Any) -> Row:
    """Return a row that is not stored yet, as `model(**values)` does, in a fifth of the time.

    A value of a relation is a row, which may not be stored yet either, or null.
    """
    shape = _shape(model)
    row, state = model.__new__(model), ModelState()
    own = row.__dict__
    own["_state"] = state
    own.update(shape.plain)
    for name, make in shape.made:
        own[name] = make()
    for name in shape.columns.keys() & values.keys():
        column, key = shape.columns[name]
        value = state.fields_cache[name] = values.pop(name)
        own[column] = None if value is None else getattr(value, key)
    own.update(values)
    return row


def insert_rows(rows: Iterable[models.Model]) -> None:
    """Store new rows of one model and give them their ids; what they point at has its ids."""
    rows = list(rows)
    if not rows:
        return
    model = type(rows[0])
    if rows[0].pk is None:
        for row, pk in zip(rows, reserve_ids(model, len(rows)), strict=True):
            row.__dict__["id"] = pk
    _insert(rows, model._meta.concrete_fields)
    alias = connection.alias
    for row in rows:
        state = row._state
        state.adding, state.db = False, alias


def append_rows(rows: Sequence[models.Model]) -> None:
    """Store new rows of one model whose ids nobody asks for: the database gives them."""
    if rows:
        fields = type(rows[0])._meta.concrete_fields
        _insert(rows, [field for field in fields if not field.primary_key])


def _insert(rows: Sequence[models.Model], fields: Sequence[models.Field[Any, Any]]) -> None:
    columns = [str(field.column) for field in fields]
    parts = (rows[begin : begin + _PART] for begin in range(0, len(rows), _PART))
    values = chain.from_iterable(_values(part, fields) for part in parts)
    insert_values(rows[0]._meta.db_table, columns, values)


def insert_values(table: str, columns: Sequence[str], values: Iterable[tuple[Any, ...]]) -> None:
    """Store rows given as values of the database; the database gives ids where there are none.

    They may be made while they are stored, without asking the database: PostgreSQL stores some while
    others are made.
    """
    rest = iter(values)
    first = list(islice(rest, _MANY))
    if not first:
        return
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    # Among statements that are sent together there is no COPY.
    if connection.vendor == "postgresql" and len(first) == _MANY and not is_waiting():
        statement = f"COPY {quote(table)} ({names}) FROM STDIN"
        errors = connection.wrap_database_errors
        with connection.cursor() as cursor, errors, cursor.copy(statement) as copy:
            for row in chain(first, rest):
                copy.write_row(row)
        return
    rows = [*first, *rest]
    into = f"INSERT INTO {quote(table)} ({names}) VALUES "  # noqa: S608  names of ours
    if connection.vendor == "sqlite" and not connection.queries_logged:
        rows = _insert_together(into, len(columns), rows)
    _run_each(f"{into}({', '.join(['%s'] * len(columns))})", rows)


def _insert_together(into: str, width: int, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Store rows in SQLite by statements of many, and return those that fill none."""
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    # Django's own cursor would look through the text of each statement.
    own: sqlite3.Connection = connection.connection
    most, begin = own.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER), 0
    marks = f"({', '.join('?' * width)})"
    with connection.wrap_database_errors, closing(own.cursor()) as cursor:
        for size in _TOGETHER:
            last = begin + (len(rows) - begin) // size * size
            if size * width > most or last == begin:
                continue
            statement = into + ", ".join([marks] * size)
            for first in range(begin, last, size):
                values = chain.from_iterable(rows[first : first + size])
                cursor.execute(statement, list(values))
            begin = last
    return rows[begin:]


def _run_each(statement: str, values: Sequence[tuple[Any, ...]]) -> None:
    """Run a statement for each of the values."""
    with planned_cursor() as cursor:
        if len(values) == 1:
            # For one, PostgreSQL's driver need not open a pipeline.
            cursor.execute(statement, values[0])
        elif values:
            cursor.executemany(statement, values)


def update_rows(rows: Iterable[models.Model], fields: Sequence[str]) -> None:
    """Write these fields of stored rows of one model, each row with its own values."""
    rows = list(rows)
    if not rows:
        return
    meta, quote = type(rows[0])._meta, connection.ops.quote_name
    columns = [field for field in meta.concrete_fields if field.name in fields]
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in columns)
    values = _values(rows, [*columns, meta.pk])
    statement = f"UPDATE {quote(meta.db_table)} SET {sets} WHERE id = %s"  # noqa: S608  names of ours
    _run_each(statement, list(values))


def among(texts: Iterable[str]) -> list[str] | RawSQL:
    """Return texts for a condition `__in` that stands alone.

    Many are one parameter on SQLite, which Django need not look at one by one. PostgreSQL is given
    the values: only so does it know how many they are.
    """
    texts = list(texts)
    if connection.vendor == "postgresql" or len(texts) < _MANY:
        return texts
    return RawSQL("SELECT value FROM json_each(%s)", [_ENCODER.encode(texts)])


def reserve_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Return ids that nobody else will get: no other writer comes between on SQLite."""
    return reserve_ids_of([model], count)[0]


def reserve_ids_of(of: Sequence[type[models.Model]], count: int) -> Sequence[Sequence[int]]:
    """Return so many ids for each of the models, by one statement."""
    tables = [model._meta.db_table for model in of]
    with planned_cursor() as cursor:
        if connection.vendor == "postgresql":
            places = range(len(tables))
            # The names of the sequences are found once, not for each id.
            named = ", ".join(f"pg_get_serial_sequence(%s, 'id')::regclass AS s{n}" for n in places)
            each = ", ".join(f"nextval(s{n})" for n in places)
            cursor.execute(
                f"WITH named AS MATERIALIZED (SELECT {named}) "  # noqa: S608  numbers alone
                f"SELECT {each} FROM named, generate_series(1, %s)",
                [*map(connection.ops.quote_name, tables), count],
            )
            return list(zip(*cursor.fetchall(), strict=True)) or [()] * len(tables)
        marks = ", ".join(["%s"] * len(tables))
        cursor.execute(f"SELECT name, seq FROM sqlite_sequence WHERE name IN ({marks})", tables)  # noqa: S608  marks alone
        last = dict(cursor.fetchall())
    firsts = [last.get(table, 0) + 1 for table in tables]
    return [range(first, first + count) for first in firsts]


@cache
def _shape(model: type[models.Model]) -> _Shape:
    fields = model._meta.concrete_fields
    making = {
        one.attname: one.default for one in fields if one.has_default() and callable(one.default)
    }
    plain = {one.attname: one.get_default() for one in fields if one.attname not in making}
    columns = {
        one.name: (one.attname, one.target_field.attname)
        for one in fields
        if isinstance(one, models.ForeignKey)
    }
    return _Shape(plain, tuple(making.items()), columns)


def _values(
    rows: Sequence[models.Model], fields: Iterable[models.Field[Any, Any]]
) -> Iterable[tuple[Any, ...]]:
    """Return the values of the database for these fields of each row, column by column."""
    columns = _shape(type(rows[0])).columns
    owns = [row.__dict__ for row in rows]
    for own in owns:
        # A related row may have got its id since it was assigned.
        for name, related in own["_state"].fields_cache.items():
            if related is not None and name in columns:
                column, key = columns[name]
                if own[column] is None:
                    # The user of a request is a lazy object, which has no dictionary of its own.
                    own[column] = getattr(related, key)
    database = connections[DEFAULT_DB_ALIAS]
    return zip(*(_column(field, owns, database) for field in fields), strict=True)


def _column(
    field: models.Field[Any, Any], owns: Sequence[dict[str, Any]], database: BaseDatabaseWrapper
) -> list[Any]:
    values = [own[field.attname] for own in owns]
    if isinstance(field, models.JSONField):
        return [_json(one, field.encoder) for one in values]
    if isinstance(field, models.DateField):
        # One batch has few different ones.
        known = {one: field.get_db_prep_save(one, database) for one in set(values)}
        return [known[one] for one in values]
    if field.choices:
        # A plain word is bound faster than a member of an enumeration.
        words = {one: one and str(one) for one in set(values)}
        return [words[one] for one in values]
    return values


def _json(value: Any, encoder: type[json.JSONEncoder] | None) -> str | None:
    if value == []:
        return "[]"
    if value is None:
        return None
    return _ENCODER.encode(value) if encoder is None else json.dumps(value, cls=encoder)
