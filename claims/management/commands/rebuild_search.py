"""Rebuild the full-text index."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.importers.session import patient_session
from claims.search.index import rebuild_search


class Command(BaseCommand):
    """Index every claim anew, in batches; it may be stopped and run again."""

    help = "Rebuild the full-text index from the tables."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to begin."""
        parser.add_argument(
            "--after", type=int, default=0, metavar="ID", help="go on behind this claim"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how much was done."""
        with patient_session():
            done = rebuild_search(after=options["after"], told=self._tell)
        self.stdout.write(f"search: {done} claims indexed")

    def _tell(self, last: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"search: done up to --after {last}")
