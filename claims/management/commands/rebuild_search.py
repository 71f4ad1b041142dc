"""Rebuild the full-text index."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.importers.session import patient_session
from claims.search.index import rebuild_search


class Command(BaseCommand):
    """Index every claim anew, in batches; it may be stopped and run again."""

    help = "Rebuild the full-text index from the tables."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how much was done."""
        with patient_session():
            done = rebuild_search()
        self.stdout.write(f"search: {done} claims indexed")
