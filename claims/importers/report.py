"""Tell what an import did: on the terminal as it goes, and whole in a file of JSON."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

from claims.importers.labels import Labels
from claims.importers.parsed import Notice, Refusal
from claims.importers.plan.outcome import Outcome
from claims.importers.tally import Tally

_IN_MEMORY = 1 << 20
_KEPT_REFUSALS = 1_000
_TITLE_LENGTH = 100

Write = Callable[[str], object]


class Report:
    """Collect refusals and notices without holding them all in memory."""

    def __init__(self, *, out: Write, err: Write, dry_run: bool = False) -> None:
        """Write plan lines to `out`, refusals and notices to `err`."""
        self.tally = Tally(dry_run=dry_run)
        self.labels = Labels()
        self.first_refusals: list[dict[str, Any]] = []
        self._out = out
        self._err = err
        self._dry_run = dry_run
        self._refused = _spool()
        self._notices = _spool()

    def __enter__(self) -> "Report":
        """Use the report until the end of a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what was kept on disk."""
        self._refused.close()
        self._notices.close()

    def refuse(self, refusal: Refusal) -> None:
        """Tell of something that was not taken."""
        self.tally.refuse(refusal.what)
        entry = {name: value for name, value in asdict(refusal).items() if value is not None}
        self._refused.write(json.dumps(entry) + "\n")
        if len(self.first_refusals) < _KEPT_REFUSALS:
            self.first_refusals.append(entry)
        self._err(_told(refusal))

    def notice(self, notice: Notice) -> None:
        """Tell of something that was taken in another way than its owner may think."""
        entry = {name: value for name, value in asdict(notice).items() if value is not None}
        self._notices.write(json.dumps(entry) + "\n")
        self._err("notice: " + _told(notice))

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Count what was planned, and print it in a dry run."""
        for outcome, state in self.tally.add(outcomes):
            if self._dry_run:
                place = outcome.file if outcome.line is None else f"{outcome.file}:{outcome.line}"
                self._out(f"{state} {outcome.what} {place}: {_short(outcome)}")

    def tell_labels(self) -> None:
        """Tell which labels of reviews are not understood."""
        for line in self.labels.lines():
            self._err(line)

    def write(self, path: Path) -> None:
        """Write the whole report.

        :raises OSError: when the file cannot be written
        """
        with path.open("w", encoding="utf-8") as file:
            file.write('{"counts": ' + json.dumps(self.tally.as_json()) + ', "refused": [')
            _copy(self._refused, file.write)
            file.write('], "notices": [')
            _copy(self._notices, file.write)
            file.write('], "unmapped_labels": ' + json.dumps(self.labels.as_json()) + "}\n")


def _spool() -> "SpooledTemporaryFile[str]":
    return SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115  closed with the report


def _copy(spool: "SpooledTemporaryFile[str]", write: Write) -> None:
    spool.seek(0)
    for number, line in enumerate(spool):
        write((",\n" if number else "\n") + line.rstrip("\n"))


def _told(one: Refusal | Notice) -> str:
    place = str(one.line or one.pointer or "")
    return f"{one.file}{':' * bool(place)}{place}: {one.code}: {one.message}"


def _short(outcome: Outcome) -> str:
    words = "".join(char if char.isprintable() else " " for char in outcome.title)
    title = words if len(words) <= _TITLE_LENGTH else words[: _TITLE_LENGTH - 1] + "…"
    many = f" ({outcome.many} claims)" if outcome.many > 1 else ""
    changes = f" [{', '.join(outcome.changes)}]" if outcome.changes else ""
    return title + many + changes
