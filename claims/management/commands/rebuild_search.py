"""Compare the full-text index with the tables, and rebuild what differs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.importers.session import patient_session
from claims.search.rebuild import Outcome, rebuild_search


class Command(BaseCommand):
    """Look at every claim, in batches; it may be stopped and run again."""

    help = "Rebuild the full-text index from the tables, and say how much of it differed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to begin, and whether to write."""
        parser.add_argument(
            "--after", type=int, default=0, metavar="ID", help="go on behind this claim"
        )
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit 1 where something differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, or look, and say what was found.

        :raises CommandError: when it only looked, and something differs.
        """
        check = options["check"]
        with patient_session():
            outcome = rebuild_search(after=options["after"], told=self._tell, writes=not check)
        if check and not outcome.holds:
            raise CommandError(_report(outcome), returncode=1)
        self.stdout.write(_report(outcome))

    def _tell(self, last: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"search: done up to --after {last}")


def _report(outcome: Outcome) -> str:
    named = f" (the first: {', '.join(map(str, outcome.first))})" if outcome.first else ""
    return (
        f"search: {outcome.claims} claims looked at; {outcome.drifted} differed{named}; "
        f"{outcome.stray} rows without a claim, {outcome.miscounted} words miscounted"
    )
