"""Walk the audit chain."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from claims.workflow.verify import verify_chain


class Command(BaseCommand):
    """Exit 0 when every event, the head, the anchors and the guards hold, 1 otherwise."""

    help = "Walk the audit chain and compare anchors and guards; name the first fault."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the verdict.

        :raises CommandError: when something does not hold, or the database does not answer.
        """
        try:
            verdict = verify_chain()
        except DatabaseError as problem:
            raise CommandError(f"audit: the database failed: {problem}", returncode=1) from problem
        if not verdict.holds:
            where = f"event {verdict.seq}: " if verdict.seq is not None else ""
            raise CommandError(f"audit: {where}{verdict.problem}", returncode=1)
        self.stdout.write(f"audit: {verdict.events} events, head {verdict.head}")
