"""Tell what separates the cells of a table, where its name does not."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from claims.importers.columns import KNOWN
from claims.importers.formats.rows import TAB

SAMPLE_BYTES = 1 << 18
_WIDE_GAP = re.compile(r" {2,}")
_ROW_GAP = " " * 3
_FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class Separator:
    """How rows are cut; `notice` is set where that is not what the file's name says."""

    kind: Literal["quoted", "tab", "spaces"]
    character: str = ","
    notice: str = ""


def separator_of(name: str, sample: str) -> Separator | None:
    """Return the separator of a table by its name and first lines, None where it is unclear."""
    # What stands behind the last line end may be cut off.
    lines = [line for line in sample.lstrip("\ufeff").split("\n")[:-1] if line.strip()]
    lines = lines or [sample]
    header = lines[0] if lines else ""
    if name.lower().endswith((".tsv", ".tab")):
        return _of_tsv(header, lines[1:])
    if "," not in header and ";" in header:
        return Separator("quoted", ";", "The columns are separated by semicolons.")
    if "," not in header and TAB in header:
        return Separator("tab", TAB, "The columns are separated by tabs.")
    return Separator("quoted")


def splitter(separator: Separator) -> Callable[[str], list[str]]:
    """Return what cuts a line of an unquoted table into cells."""
    if separator.kind == "tab":
        return lambda line: line.split(TAB)
    seen_header = False

    def split(line: str) -> list[str]:
        nonlocal seen_header
        if seen_header:
            return line.split(_ROW_GAP)
        seen_header = True
        return _WIDE_GAP.split(line)

    return split


def _of_tsv(header: str, rows: list[str]) -> Separator | None:
    if TAB in header or header.strip().casefold() in KNOWN:
        return Separator("tab", TAB)
    width = len(_WIDE_GAP.split(header))
    certain = width >= _FEWEST_CELLS and rows
    if certain and all(len(row.split(_ROW_GAP)) == width for row in rows):
        message = "The file holds no tabs; its columns are separated by three spaces."
        return Separator("spaces", _ROW_GAP, message)
    return None
