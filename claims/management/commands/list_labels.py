"""List the labels of imported reviews and how they are read: `python manage.py list_labels`."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.interchange.truth import label_reading
from claims.queries.rating_label import imported_labels

UNMAPPED = "unmapped"
COLUMNS = ("reviews", "publishers", "class", "language", "label")
_BREAKS = str.maketrans(dict.fromkeys("\t\n\r", " "))


class Command(BaseCommand):
    """Print a line for each label, those of most reviews first."""

    help = "List the labels of imported reviews with their class, or `unmapped`."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the form, and which labels to list."""
        parser.add_argument("--format", choices=("tsv", "jsonl"), default="tsv")
        parser.add_argument("--unmapped", action="store_true", help="only those without a class")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the labels; a table begins with the names of its columns."""
        as_table = options["format"] == "tsv"
        if as_table:
            self.stdout.write("\t".join(COLUMNS))
        for row in imported_labels():
            line = _line(row)
            if options["unmapped"] and line["class"] != UNMAPPED:
                continue
            self.stdout.write(_cells(line) if as_table else json.dumps(line, ensure_ascii=False))


def _line(row: Mapping[str, Any]) -> dict[str, Any]:
    reading = label_reading(row["label"], row["said_in"])
    return {
        "reviews": row["reviews"],
        "publishers": row["publishers"],
        "class": str(reading.truth) if reading else UNMAPPED,
        "language": row["said_in"],
        "label": row["label"],
    }


def _cells(line: dict[str, Any]) -> str:
    return "\t".join(str(line[name]).translate(_BREAKS) for name in COLUMNS)
