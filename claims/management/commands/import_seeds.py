"""Import documents and claims: `python manage.py import_seeds [PATH …]`."""

import io
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from claims.importers.apply import ChangedMeanwhile
from claims.importers.columns import MapError, parse_map
from claims.importers.detect import FORMATS
from claims.importers.lock import WAIT_SECONDS, AlreadyRunning, import_lock
from claims.importers.progress import progress_on
from claims.importers.reading import Input
from claims.importers.report import Report
from claims.importers.run import Entry, Import, Options, Stopped, check_tables
from claims.importers.session import patient_session, rare_collection
from claims.importers.shelf import ShelfFailed
from claims.importers.walk import UnusablePath, check_path, walk

USAGE_ERROR = 2
TERMINATED = 128 + signal.SIGTERM


class Command(BaseCommand):
    """Import documents and claims, and say what became of each."""

    help = "Import articles, markdown, ClaimReview, JSON Lines and tables; again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the paths and the options."""
        parser.add_argument("paths", nargs="*", metavar="PATH", help="default: seeds/; - is stdin")
        parser.add_argument("--format", choices=("auto", *FORMATS), default="auto")
        parser.add_argument("--dry-run", action="store_true", help="print the plan, write nothing")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write a report as JSON")
        parser.add_argument("--accept", action="store_true", help="file found claims as open")
        parser.add_argument("--map", action="append", default=[], metavar="NAME=COLUMN")
        parser.add_argument("--no-progress", action="store_true")
        parser.add_argument("--wait", type=float, default=WAIT_SECONDS, metavar="SECONDS")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the call, then import under the lock.

        :raises CommandError: for a call that cannot be carried out, or a database that fails.
        """
        asked = self._options(options)
        try:
            with (
                Report(
                    out=self.stdout.write, err=self.stderr.write, dry_run=asked.dry_run
                ) as report,
                import_lock(wait=options["wait"], waiting=self._tell_waiting),
                patient_session(),
                rare_collection(),
            ):
                code = self._import(asked, report, silent=options["no_progress"])
                problem = _written(report, options["report"])
        except AlreadyRunning as error:
            raise CommandError(str(error), returncode=USAGE_ERROR) from error
        except ShelfFailed as error:
            message = f"Temporary files cannot be written ({error}). What was committed stays; run it again."
            raise CommandError(message, returncode=1) from error
        except (DatabaseError, ChangedMeanwhile) as error:
            message = f"The database failed ({error or type(error).__name__}). What was committed stays; run it again."
            raise CommandError(message, returncode=1) from error
        self.stdout.write(report.tally.line())
        if problem:
            raise CommandError(problem, returncode=code or 1)
        if code:
            sys.exit(code)

    def _options(self, options: dict[str, Any]) -> Options:
        paths = options["paths"] or [str(Path(settings.BASE_DIR) / "seeds")]
        try:
            for path in paths:
                if not path:
                    raise UnusablePath("A path is empty.")
                if path != "-":
                    check_path(Path(path))
            asked = Options(
                entries=[entry for path in paths for entry in _entries(path)],
                form=options["format"],
                mapping=parse_map(options["map"]),
                accept=options["accept"],
                dry_run=options["dry_run"],
                told={name: options[name] for name in ("format", "accept", "map")},
            )
            check_tables(asked)
            if options["report"]:
                options["report"].open("a").close()
        except (UnusablePath, MapError) as error:
            raise CommandError(str(error), returncode=USAGE_ERROR) from error
        except OSError as error:
            message = f"{options['report']}: {error.strerror}."
            raise CommandError(message, returncode=USAGE_ERROR) from error
        return asked

    def _import(self, asked: Options, report: Report, *, silent: bool) -> int:
        total = sum(entry.size() for entry in asked.entries if isinstance(entry, Input))
        # Not `self.stderr`, which adds line ends of its own.
        progress = progress_on(sys.stderr, total, silent=silent)
        job = Import(asked, report=report, progress=progress, clock=timezone.now)
        with _stopping(job):
            try:
                job.run()
            except Stopped:
                return TERMINATED
        return 1 if report.tally.refused() else 0

    def _tell_waiting(self) -> None:
        self.stderr.write("Another import is running; waiting for it to end.")


def _written(report: Report, path: Path | None) -> str:
    """Write the report where one is asked for, and return why it cannot be."""
    try:
        if path is not None:
            report.write(path)
    except OSError as error:
        return f"{path}: {error.strerror}. What was imported stays."
    return ""


def _entries(path: str) -> Iterator[Entry]:
    if path == "-":
        stream = sys.stdin.buffer
        if not isinstance(stream, io.BufferedReader):
            stream = io.BufferedReader(stream)
        yield Input("-", Path("-"), stream=stream)
    else:
        yield from walk(Path(path))


@contextmanager
def _stopping(job: Import) -> Iterator[None]:
    """Let SIGTERM stop the import after its batch."""
    before = signal.signal(signal.SIGTERM, lambda *_: job.stop())
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
