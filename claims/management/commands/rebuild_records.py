"""Rebuild the stored documents."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.importers.session import patient_session
from claims.records.upgrade import upgrade_records


class Command(BaseCommand):
    """Rewrite the current documents that differ from what the builder makes; versions stay."""

    help = "Rebuild the stored documents of claims from the tables."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to begin."""
        parser.add_argument(
            "--after", type=int, default=0, metavar="ID", help="go on behind this claim"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how much was changed."""
        with patient_session():
            changed = upgrade_records(after=options["after"], told=self._tell)
        self.stdout.write(f"records: {changed} rewritten")

    def _tell(self, last: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"records: done up to --after {last}")
