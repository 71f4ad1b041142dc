"""Run an import: read and check every input, and hand what it holds to the batches."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from claims.importers.batches import Batches, Clock
from claims.importers.check import check_claim, check_source
from claims.importers.columns import ColumnMap
from claims.importers.detect import detect_format
from claims.importers.feeds import Feeds
from claims.importers.formats import check_columns, parse
from claims.importers.parsed import Notice, Parsed, ParsedClaim, ParsedDocument, Refusal
from claims.importers.plan.work import Settings
from claims.importers.progress import Shown
from claims.importers.reading import Input, Unreadable
from claims.importers.report import Report
from claims.importers.runs import Runs

Entry = Input | Refusal | Notice

# Asking how far a file has been read costs as much as some of its checks.
_SHOWN_EVERY = 50


@dataclass(frozen=True, slots=True)
class Options:
    """What an import was asked for."""

    entries: Sequence[Entry]
    form: str = "auto"
    mapping: ColumnMap = field(default_factory=ColumnMap)
    accept: bool = False
    dry_run: bool = False
    told: dict[str, Any] = field(default_factory=dict)


class Stopped(Exception):
    """Say that somebody asked the import to stop, and that its batch has been committed."""


class Import:
    """One import; `stop` may be called from a signal handler."""

    def __init__(self, options: Options, *, report: Report, progress: Shown, clock: Clock) -> None:
        """Prepare, without reading any input."""
        self._options = options
        self._report = report
        self._progress = progress
        self._clock = clock
        self._stopping = False
        self._done_bytes = 0
        self._feeds = Feeds()
        self._runs = Runs(
            paths=[entry.name for entry in options.entries if isinstance(entry, Input)][:1_000],
            options=options.told,
        )
        self._batches = Batches(
            settings=Settings(options.accept, self._runs.generation),
            report=report,
            runs=self._runs,
            clock=clock,
            dry_run=options.dry_run,
        )

    def stop(self) -> None:
        """Ask the import to stop after the batch in hand."""
        self._stopping = True

    def run(self) -> None:
        """Import everything.

        :raises Stopped: when it was asked to stop
        """
        try:
            for entry in self._options.entries:
                self._take_entry(entry)
            self._batches.flush()
            # Eight bytes each: they are marked only once all are known.
            self._batches.mark_gone(array("q", self._feeds.missed()))
        except Stopped:
            self._batches.flush()
            self._finish(stopped=True)
            raise
        finally:
            self._progress.end()
        self._finish(stopped=False)

    def _finish(self, *, stopped: bool) -> None:
        self._report.tell_labels()
        self._runs.finish(
            now=self._clock(),
            counts=self._report.tally.as_json(),
            refused=self._report.first_refusals,
            stopped=stopped,
        )

    def _take_entry(self, entry: Entry) -> None:
        if isinstance(entry, Refusal):
            self._report.refuse(entry)
        elif isinstance(entry, Notice):
            self._report.notice(entry)
        else:
            self._progress.begin(entry.name)
            self._take_input(entry)
            self._done_bytes += entry.size()

    def _take_input(self, source: Input) -> None:
        try:
            form = format_of(source, self._options.form)
            if form is not None:
                self._take_all(source, form)
            elif source.named:
                message = "The file is of no format that can be imported."
                refusal = Refusal(source.name, None, None, "format_unknown", message, "document")
                self._report.refuse(refusal)
            else:
                message = "The format of this file is not known."
                self._report.notice(Notice(source.name, None, "skipped", message))
        except Unreadable as error:
            self._report.refuse(error.refusal)
        except OSError as error:
            message = f"It cannot be read to its end: {error.strerror or 'the system refuses'}."
            refusal = Refusal(source.name, None, None, "unreadable", message, "document")
            self._report.refuse(refusal)

    def _take_all(self, source: Input, form: str) -> None:
        whole = True
        for number, parsed in enumerate(parse(source, form, self._options.mapping)):
            whole = self._take(parsed) and whole
            if number % _SHOWN_EVERY == 0:
                self._show(source)
        if whole and form == "claimreview":
            self._feeds.has_read(source.name)

    def _take(self, parsed: Parsed) -> bool:
        """Hand on what was parsed, and tell whether it was taken."""
        refusal = parsed if isinstance(parsed, Refusal) else None
        if isinstance(parsed, ParsedDocument):
            self._take_document(parsed)
        elif isinstance(parsed, ParsedClaim):
            refusal = check_claim(parsed)
            if refusal is None:
                self._take_claim(parsed)
        elif isinstance(parsed, Notice):
            self._report.notice(parsed)
        if refusal is not None:
            self._report.refuse(refusal)
        if self._stopping:
            raise Stopped
        return refusal is None

    def _take_claim(self, claim: ParsedClaim) -> None:
        if claim.by_review:
            self._feeds.saw(claim)
        self._report.labels.saw(claim)
        self._batches.add_claim(claim)

    def _take_document(self, document: ParsedDocument) -> None:
        problem = check_source(document.source)
        if problem is not None:
            pointer = f"/{problem.field}"
            refusal = Refusal(
                document.file, None, pointer, problem.code, problem.message, "document"
            )
            self._report.refuse(refusal)
            return
        for refusal in document.refusals:
            self._report.refuse(refusal)
        self._batches.add_document(replace(document, refusals=()))

    def _show(self, source: Input) -> None:
        claims = sum(self._report.tally.claims.values())
        self._progress.at(self._done_bytes + source.cursor.tell(), claims)


def format_of(source: Input, asked: str) -> str | None:
    """Return the format of an input, None where it is not known.

    :raises Unreadable: when the file cannot be opened
    """
    return detect_format(source) if asked == "auto" else asked


def check_tables(options: Options) -> None:
    """Make sure that every table has the columns that `--map` names.

    :raises MapError: when one has not
    """
    for entry in options.entries:
        if isinstance(entry, Input) and options.mapping.columns:
            try:
                form = format_of(entry, options.form)
            except Unreadable:
                continue
            if form == "csv":
                check_columns(entry, options.mapping)
