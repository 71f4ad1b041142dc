"""What is nested, as the cells of a table that a spreadsheet may open."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from rest_framework import serializers

# A cell that begins so is run as a formula, or read as the next cell, by one spreadsheet or another.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BETWEEN = "|"


def columns_of(item: type[serializers.BaseSerializer[Any]], fields: Sequence[str]) -> list[str]:
    """Return the columns of a table of what a serializer describes; of `fields` alone, if any.

    What an object holds has a column each: `verdict.label`. Lists have one.
    """
    found: list[str] = []
    for name, field in _fields(item()):
        if not fields or name in fields:
            found += _columns(name, field)
    return found


def _fields(serializer: Any) -> list[tuple[str, Any]]:
    return list(getattr(serializer, "fields", {}).items())


def _columns(name: str, field: Any) -> Iterator[str]:
    inner = [] if isinstance(field, serializers.ListSerializer) else _fields(field)
    if not inner:
        yield name
    for part, of_part in inner:
        yield from _columns(f"{name}.{part}", of_part)


def header(columns: Sequence[str]) -> str:
    """Return the first line of a table (RFC 4180)."""
    return _line(columns)


def line(document: dict[str, Any], columns: Sequence[str]) -> str:
    """Return the line of a document."""
    return _line([cell(_at(document, column)) for column in columns])


def cell(value: Any) -> str:
    """Return a value as a cell: text that no spreadsheet runs, numbers as they are.

    Words in a list stand with `|` between them, objects in a list as JSON.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return json.dumps(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return _harmless(BETWEEN.join(value))
    if isinstance(value, str):
        return _harmless(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _harmless(text: str) -> str:
    """Put an apostrophe before what would be a formula, white space before it or not."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def _at(document: Any, column: str) -> Any:
    for name in column.split("."):
        if not isinstance(document, dict):
            return None
        document = document.get(name)
    return document


def _line(cells: Sequence[str]) -> str:
    file = io.StringIO()
    csv.writer(file).writerow(cells)
    return file.getvalue()
