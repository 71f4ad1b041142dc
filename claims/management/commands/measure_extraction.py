"""Measure the extraction on what the desk has decided."""

import json
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.extraction import extract
from claims.management.extraction_figures import Found, figures
from claims.queries.decisions import decided_documents

_GROUPS = ("kind", "rule", "cue", "language", "extractor")
# Of words that introduce speech there are hundreds; the JSON has them all.
_MOST_ROWS = 12
_COLUMNS = (
    ("decided", "decided"),
    ("accepted", "accepted"),
    ("precision", "precision"),
    ("said_share", "said"),
    ("recall", "recall"),
    ("speaker_accuracy", "speaker"),
    ("edited_share", "edited"),
)
_NONE_READ = "Nobody has read a document to its end yet: recall and the comparison need one."


class Command(BaseCommand):
    """Count what people made of the findings, and run today's extraction on the same texts."""

    help = "Measure the extraction on the desk's own decisions."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to measure, and how to print it."""
        parser.add_argument("--since", type=_day, help="texts stored on this day (UTC) or later")
        parser.add_argument("--publisher", default="", help="texts of this publisher")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the figures; without any document say so."""
        documents = decided_documents(since=options["since"], publisher=options["publisher"])
        told = figures(documents, _extract)
        if options["format"] == "json":
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        counts = told["documents"]
        self.stdout.write(
            f"documents: {counts['machine_read']} read by the machine, {counts['decided']} decided, "
            f"{counts['read']} read to the end"
        )
        if not counts["decided"]:
            self.stdout.write("Nothing to measure yet: no document has been decided on as a whole.")
            return
        self._tables(told)

    def _tables(self, told: dict[str, Any]) -> None:
        names = "".join(f"{title:>11}" for _, title in _COLUMNS)
        self.stdout.write(f"\n{'':24}{names}")
        self._row("all", told["findings"])
        for group in _GROUPS:
            rows = sorted(told[f"by_{group}"].items(), key=lambda row: (-row[1]["decided"], row[0]))
            for name, tally in rows[:_MOST_ROWS]:
                self._row(f"{group} {name}", tally)
        tally = told["findings"]
        self.stdout.write(
            f"\nprecision: {tally['accepted']} of {tally['decided']} accepted; "
            f"said: {tally['said']} of {tally['decided']}; "
            f"recall: {tally['found']} of {tally['found'] + tally['missed']}; "
            f"speaker: {tally['speaker_right']} of {tally['speaker_told']}; "
            f"edited: text {tally['text_edited']}, passage {tally['passage_edited']}, "
            f"speaker {tally['speaker_edited']} of {tally['accepted']}"
        )
        reasons = ", ".join(f"{name} {number}" for name, number in tally["reasons"].items())
        self.stdout.write(f"put aside: {reasons or 'none'}")
        self._comparison(told)

    def _comparison(self, told: dict[str, Any]) -> None:
        if not told["documents"]["read"]:
            self.stdout.write(f"\n{_NONE_READ}")
            return
        self.stdout.write("\nagainst what stands in the documents that were read to the end:")
        for name, title in (("as_found", "as it was found"), ("today", "today's extraction")):
            one = told[name]
            self.stdout.write(
                f"  {title}: {one['matched']} of {one['wanted']} found (recall {_figure(one['recall'])}), "
                f"{one['matched']} of {one['found']} right (precision {_figure(one['precision'])}), "
                f"F1 {_figure(one['f1'])}, speaker {one['speaker_right']} of {one['speaker_told']} "
                f"({_figure(one['speaker_accuracy'])})"
            )

    def _row(self, name: str, tally: dict[str, Any]) -> None:
        cells = "".join(f"{_figure(tally[key]):>11}" for key, _ in _COLUMNS)
        self.stdout.write(f"{name[:23]:24}{cells}")


def _extract(text: str, language: str) -> Found:
    return [(one.spans, one.speaker or "") for one in extract(text, language)]


def _figure(value: float | int | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as problem:
        raise ArgumentTypeError(f"{value} is not a day written as YYYY-MM-DD.") from problem
