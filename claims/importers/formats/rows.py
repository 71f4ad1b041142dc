"""Read the rows of a table, one at a time, whatever stands between their cells."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from claims.importers.reading import MAX_RECORD_BYTES, Line, read_lines

TAB = "\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line where it begins; `cells` is None where `code` says why."""

    line: int
    cells: list[str] | None
    code: str = ""
    message: str = ""


class _Unusable(Exception):
    """Break off a row in which a line cannot be used."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class _Feed:
    """Feed a csv reader line by line, and count what one row takes."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._size = 0
        self.number = 0
        self.first = 0

    def begin_row(self) -> None:
        """Start counting anew."""
        self._size = 0
        self.first = self.number + 1

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number = line.number
        if line.text is None:
            raise _Unusable(line.code, line.message)
        self._size += len(line.text)
        if self._size > MAX_RECORD_BYTES:
            raise _Unusable("too_large", f"The row is larger than {MAX_RECORD_BYTES >> 20} MB.")
        return line.text


def quoted_rows(stream: BinaryIO, separator: str) -> Iterator[Row]:
    """Yield rows whose cells may be quoted and run over several lines."""
    csv.field_size_limit(MAX_RECORD_BYTES)
    feed = _Feed(read_lines(stream))
    reader = csv.reader(feed, delimiter=separator, strict=True)
    while True:
        feed.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _Unusable as error:
            yield Row(feed.first, None, error.code, error.message)
        except csv.Error as error:
            yield Row(feed.first, None, "csv_broken", f"The row is not CSV: {error}.")
        else:
            if cells:
                yield Row(feed.first, cells)


def plain_rows(stream: BinaryIO, split: Callable[[str], list[str]]) -> Iterator[Row]:
    """Yield rows of one line each, in which quotation marks mean nothing."""
    for line in read_lines(stream):
        if line.text is None:
            yield Row(line.number, None, line.code, line.message)
        elif line.text.strip():
            yield Row(line.number, split(line.text.rstrip("\r\n")))
