"""Draw the states of claims and reviews."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.workflow.diagram import redrawn


class Command(BaseCommand):
    """Draw the diagrams of a page of the documentation anew, from the tables of moves."""

    help = "Draw the states of claims and reviews into a page of the documentation."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the page."""
        parser.add_argument("page", nargs="?", type=Path, default=Path("docs/workflow.md"))

    def handle(self, *args: Any, page: Path, **options: Any) -> None:
        """Draw, and say whether anything changed."""
        try:
            before = page.read_text(encoding="utf-8")
            after = redrawn(before)
            if after != before:
                page.write_text(after, encoding="utf-8")
        except (OSError, ValueError) as problem:
            raise CommandError(f"{page}: {problem}") from problem
        self.stdout.write(f"{page}: {'drawn anew' if after != before else 'as it was'}")
