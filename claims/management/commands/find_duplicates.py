"""Find claims that may be the same."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from claims.importers.session import patient_session
from claims.workflow.comparing import find_duplicates


class Command(BaseCommand):
    """Compare new and reworded claims with all others; it may be stopped and run again."""

    help = "Compare claims that are new or reworded with all others, and file what may be the same."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how many claims are compared at most."""
        parser.add_argument("--most", type=int, metavar="N", help="compare at most N claims")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, and say how much was done."""
        with patient_session():
            done, pairs = find_duplicates(now=timezone.now(), most=options["most"], told=self._tell)
        self.stdout.write(f"duplicates: {done} claims compared, {pairs} pairs filed")

    def _tell(self, done: int, pairs: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"duplicates: {done} claims compared, {pairs} pairs filed")
