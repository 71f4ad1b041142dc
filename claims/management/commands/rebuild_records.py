"""Rebuild the stored documents."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.importers.session import patient_session
from claims.records.store import upgrade_records


class Command(BaseCommand):
    """Rewrite the current documents that differ from what the builder makes; versions stay."""

    help = "Rebuild the stored documents of claims from the tables."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how much was changed."""
        with patient_session():
            changed = upgrade_records()
        self.stdout.write(f"records: {changed} rewritten")
