"""Read other people's reviews from files and print them; no database."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandParser

from claims.interchange.claimreview import Review, read_reviews


class Command(BaseCommand):
    """Print one JSON line per review; what cannot be read is named on standard error."""

    help = "Read ClaimReview files, feeds and pages, and print one JSON line per review."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the reviews; exit 1 when a file has none, or something could not be read."""
        failed = False
        names = Counter(Path(file).name for file in options["files"])
        for file in options["files"]:
            shown = file if names[Path(file).name] > 1 else Path(file).name
            failed |= self._read(file, shown or file)
        if failed:
            sys.exit(1)

    def _read(self, file: str, shown: str) -> bool:
        failed = False
        try:
            with _opened(file) as stream:
                for one in read_reviews(stream):
                    if isinstance(one, Review):
                        line = {"file": shown, "index": one.index, "fields": one.fields()}
                        self.stdout.write(json.dumps(line, ensure_ascii=False))
                    else:
                        self.stderr.write(f"{file}: {one}")
                        failed = True
        except BrokenPipeError:
            raise
        except OSError as problem:
            self.stderr.write(f"{file}: {problem.strerror or problem}")
            return True
        return failed


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
    else:
        with Path(file).open("rb") as stream:
            yield stream
