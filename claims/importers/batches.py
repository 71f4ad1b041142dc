"""Commit parsed documents and claims batch by batch; what fails is tried again one by one."""

import random
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.db import DataError, IntegrityError, OperationalError, transaction

from claims.importers.apply import ChangedMeanwhile, apply_work
from claims.importers.check import check_claim
from claims.importers.findings import findings_of, language_notice
from claims.importers.identity import Identity
from claims.importers.parsed import ParsedClaim, ParsedDocument, Refusal
from claims.importers.parts import in_parts
from claims.importers.plan.documents import ReadyDocument, plan_documents
from claims.importers.plan.gone import plan_gone
from claims.importers.plan.known_documents import unchanged_documents
from claims.importers.plan.outcome import Outcome
from claims.importers.plan.records import plan_records
from claims.importers.plan.vocabulary import Vocabulary
from claims.importers.plan.work import Settings, Work
from claims.importers.report import Report
from claims.importers.runs import Runs
from claims.importers.session import refresh_statistics

Unit = ReadyDocument | ParsedClaim
Clock = Callable[[], datetime]

MOST_CLAIMS = 1_000
# A batch holds the database's writers up, so it grows only as far as its transaction takes this time.
LONGEST = timedelta(seconds=0.5)
# What has been read from a slow stream is committed after this time at the latest.
OLDEST = timedelta(seconds=2)
FIRST_CLAIMS = 200
FEWEST_CLAIMS = 50
# The database counts its rows anew after so many claims, and each time that they are ten times more.
FIRST_COUNT = 1_000
_MOST_ATTEMPTS = 5
_FIRST_PAUSE = 0.05


class Batches:
    """Gather units of one kind and commit them together."""

    def __init__(
        self, *, settings: Settings, report: Report, runs: Runs, clock: Clock, dry_run: bool
    ) -> None:
        """Start with an empty batch."""
        self._settings = settings
        self._report = report
        self._runs = runs
        self._clock = clock
        self._dry_run = dry_run
        self._units: list[Unit] = []
        self._size = 0
        self._written = 0
        self._next_count = FIRST_COUNT
        self._most = min(FIRST_CLAIMS, MOST_CLAIMS)
        self._names: set[str] = set()
        self._begun: datetime | None = None
        self._held = timedelta()
        self._seen: set[str] = set()
        self._planned: dict[str, int] = {}
        self._passed: dict[str, dict[str, Identity]] = {}

    def add_claim(self, claim: ParsedClaim) -> None:
        """Add a record."""
        if self._units and not isinstance(self._units[0], ParsedClaim):
            self.flush()
        self._add(claim, 1)

    def add_document(self, document: ParsedDocument) -> None:
        """Add a document; the claims of an article are found here, before any transaction."""
        names = {document.file, document.digest, document.source.url or document.file}
        if names & self._names or (self._units and isinstance(self._units[0], ParsedClaim)):
            self.flush()
        if self._is_unchanged(document):
            return
        told = language_notice(document)
        if told is not None:
            self._report.notice(told)
        found = findings_of(document) if document.machine else document.claims
        refusals = {number: check_claim(claim) for number, claim in enumerate(found)}
        for refusal in refusals.values():
            if refusal is not None:
                self._report.refuse(refusal)
        claims = tuple(claim for number, claim in enumerate(found) if refusals[number] is None)
        self._names |= names
        self._add(ReadyDocument(document, claims), len(claims))

    def flush(self) -> None:
        """Commit what has been gathered."""
        units, size = self._units, self._size
        self._units, self._size = [], 0
        self._names, self._begun, self._held = set(), None, timedelta()
        if units:
            self._commit(units)
            self._fit(size, self._held)
            self._count()

    def _add(self, unit: Unit, size: int) -> None:
        self._begun = self._begun or self._clock()
        self._units.append(unit)
        self._size += size
        if self._size >= self._most or self._clock() - self._begun >= OLDEST:
            self.flush()

    def _fit(self, size: int, took: timedelta) -> None:
        """Let the next batch be as large as this machine commits in the longest time."""
        fitting = int(size * (LONGEST / took)) if took else MOST_CLAIMS
        self._most = min(MOST_CLAIMS, max(fitting, FEWEST_CLAIMS))

    def _count(self) -> None:
        if self._written >= self._next_count:
            self._next_count = self._written * 10
            refresh_statistics()

    def _is_unchanged(self, document: ParsedDocument) -> bool:
        known = unchanged_documents({document.digest}).get(document.digest)
        planned = self._planned.get(document.digest)
        if known is None and planned is None:
            return False
        if known is not None:
            self._seen.add(known.key)
        claims = known.claims if known is not None else planned or 0
        title = document.source.title or ""
        self._report.add(
            [
                Outcome("document", "unchanged", document.file, None, title),
                Outcome("claim", "unchanged", document.file, None, title, many=claims),
            ]
        )
        return True

    def mark_gone(self, ids: Sequence[int]) -> None:
        """Mark records that their files no longer name, and tell of them."""
        for part in in_parts(ids):
            self._attempt(partial(self._write_gone, part))

    def _write_gone(self, ids: Sequence[int]) -> None:
        work = self._new_work()
        plan_gone(work, ids)
        if not self._dry_run:
            self._store(work)
        self._tell(work)

    def _commit(self, units: Sequence[Unit]) -> None:
        try:
            self._attempt(partial(self._write, units))
        except (IntegrityError, DataError):
            for unit in units:
                self._commit_alone(unit)

    def _commit_alone(self, unit: Unit) -> None:
        # Planned anew, it may be taken: what it made a moment ago somebody else may have made.
        try:
            self._attempt(partial(self._write, [unit]))
        except (IntegrityError, DataError) as error:
            self._report.refuse(_refused(unit, error))

    def _attempt(self, write: Callable[[], None]) -> None:
        """Plan and write; what another writer spoiled is planned anew.

        :raises OperationalError: when the database does not recover
        """
        for attempt in range(1, _MOST_ATTEMPTS + 1):
            try:
                write()
            except (ChangedMeanwhile, OperationalError):
                if attempt == _MOST_ATTEMPTS or transaction.get_connection().in_atomic_block:
                    raise
                # Noise, so that two writers do not meet again; nothing secret hangs on it.
                time.sleep(_FIRST_PAUSE * 2**attempt * (1 + random.random()))  # noqa: S311  noise, no secret
            else:
                return

    def _write(self, units: Sequence[Unit]) -> None:
        seen = set(self._seen)
        work = self._plan(units, seen)
        if self._dry_run:
            self._planned |= {
                unit.parsed.digest: len(unit.claims)
                for unit in units
                if isinstance(unit, ReadyDocument)
            }
        elif work.writes:
            self._store(work)
        self._seen = seen
        self._tell(work)

    def _store(self, work: Work) -> None:
        with transaction.atomic():
            begun = self._clock()
            run = self._runs.current(now=work.now, counts=self._report.tally.as_json())
            apply_work(work, run)
        self._held += self._clock() - begun
        self._runs.keep()
        self._written += len(work.claims)

    def _plan(self, units: Sequence[Unit], seen: set[str]) -> Work:
        work = self._new_work()
        records = [unit for unit in units if isinstance(unit, ParsedClaim)]
        if records:
            plan_records(work, records)
        documents = [unit for unit in units if isinstance(unit, ReadyDocument)]
        if documents:
            plan_documents(work, documents, seen)
        return work

    def _new_work(self) -> Work:
        now = self._clock()
        vocabulary = Vocabulary(now)
        return Work(now=now, settings=self._settings, vocabulary=vocabulary, passed=self._passed)

    def _tell(self, work: Work) -> None:
        for refusal in work.refusals:
            self._report.refuse(refusal)
        for notice in work.notices:
            self._report.notice(notice)
        self._report.add(work.outcomes)


def _refused(unit: Unit, error: Exception) -> Refusal:
    message = f"The database refuses it: {type(error).__name__}."
    if isinstance(unit, ReadyDocument):
        file = unit.parsed.file
        return Refusal(file, None, None, "database_refused", message, what="document")
    return Refusal(unit.file, unit.line, unit.pointer, "database_refused", message)
