"""Say which column of a table holds which field."""

from collections.abc import Sequence
from dataclasses import dataclass

KNOWN = (
    "text",
    "speaker",
    "speakers",
    "quote",
    "claimed_on",
    "topics",
    "external_id",
    "language",
    "source_url",
    "source_title",
    "source_publisher",
    "source_published_on",
    "rating",
    "review_publisher",
)


class MapError(ValueError):
    """Say what is wrong with a `--map`; this is a mistake in the call, not in the file."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What `--map` says: fields to columns by header or number, fields to constants."""

    columns: tuple[tuple[str, str], ...] = ()
    constants: tuple[tuple[str, str], ...] = ()

    @property
    def by_number(self) -> bool:
        """Tell whether columns are numbers, so that the first row is data."""
        return any(is_number(column) for _, column in self.columns)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which cell of a row belongs to which field, for one table."""

    cells: tuple[tuple[str, int], ...]
    width: int
    ignored: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()


def parse_map(items: Sequence[str]) -> ColumnMap:
    """Return the map of the `--map` options.

    :raises MapError: when a field is unknown or given twice, or an option is no assignment
    """
    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    for item in items:
        name, equals, value = item.partition("=")
        if not equals or not value or value == "=":
            raise MapError(f"--map {item}: write NAME=COLUMN or NAME==VALUE.")
        if name not in KNOWN:
            raise MapError(f"--map {item}: the known fields are {', '.join(KNOWN)}.")
        if name in columns or name in constants:
            raise MapError(f"--map {item}: {name} is given twice.")
        if value.startswith("="):
            constants[name] = value[1:]
        else:
            columns[name] = value
    return ColumnMap(tuple(columns.items()), tuple(constants.items()))


def layout_of(first_row: Sequence[str], mapping: ColumnMap) -> Layout:
    """Return the layout of a table by its first row.

    :raises MapError: when `--map` names a column that the table does not have
    """
    if mapping.by_number:
        width = len(first_row)
        numbered = tuple((name, _index(column, width)) for name, column in mapping.columns)
        return Layout(numbered, width, ignored=_unused_numbers(numbered, width))
    headers = [header.strip() for header in first_row]
    cells = {name: _position(column, headers) for name, column in mapping.columns}
    doubled = _add_known(cells, headers, {name for name, _ in mapping.constants})
    used = set(cells.values())
    ignored = tuple(
        header or f"column {position + 1}"
        for position, header in enumerate(headers)
        if position not in used
    )
    return Layout(tuple(cells.items()), len(headers), ignored, doubled)


def _add_known(
    cells: dict[str, int], headers: Sequence[str], constant: set[str]
) -> tuple[str, ...]:
    mapped, taken = set(cells), set(cells.values())
    doubled = []
    for position, header in enumerate(headers):
        name = header.casefold()
        if name not in KNOWN or name in mapped or name in constant or position in taken:
            continue
        if name in cells:
            doubled.append(name)
        cells.setdefault(name, position)
    return tuple(doubled)


def is_number(column: str) -> bool:
    """Tell whether a column is named by its number."""
    return column.isascii() and column.isdigit()


def _index(column: str, width: int) -> int:
    if not is_number(column):
        raise MapError(f"--map {column}: with a number among them, all columns must be numbers.")
    if not 1 <= int(column) <= width:
        raise MapError(f"--map {column}: the table has {width} columns.")
    return int(column) - 1


def _position(column: str, headers: Sequence[str]) -> int:
    if headers.count(column) != 1:
        problem = "two columns have this header" if column in headers else "no such column"
        raise MapError(f"--map {column}: {problem}.")
    return headers.index(column)


def _unused_numbers(cells: Sequence[tuple[str, int]], width: int) -> tuple[str, ...]:
    used = {position for _, position in cells}
    return tuple(f"column {number + 1}" for number in range(width) if number not in used)
