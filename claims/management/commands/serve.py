"""Bring the database up to date and serve."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections
from django.utils import timezone

from claims.management.companion import Companion
from claims.management.server import serve
from claims.management.serving import (
    PortTaken,
    ensure_administrator,
    plain_http_warning,
    refuse_taken_port,
)


class Command(BaseCommand):
    """Make ready what a fresh clone lacks, then run the production server."""

    help = "Migrate, import seeds/, make sure of an administrator, then serve on HOST and PORT."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each step, print the addresses, and serve until told to stop.

        :raises CommandError: when the port is taken or the database does not answer.
        """
        self._check_port()
        try:
            self.prepare()
        except OperationalError as problem:
            raise CommandError(f"The database does not answer: {problem}") from problem
        except PermissionError as problem:
            raise CommandError(f"A file cannot be written: {problem}") from problem
        self._print_addresses()
        connections.close_all()
        self.stdout.flush()
        serve(
            application=settings.WSGI_APPLICATION,
            host=settings.HOST,
            port=settings.PORT,
            companion=Companion(worker_command()),
        )

    def prepare(self) -> None:
        """Migrate, import the demonstration set, and make the first administrator."""
        call_command("migrate", interactive=False, verbosity=0)
        self._import_seeds()
        made = ensure_administrator(now=timezone.now())
        call_command("collectstatic", interactive=False, verbosity=0)
        if made:
            user, password = made
            self.stdout.write("")
            self.stdout.write(f"  Administrator: {user.username}")
            self.stdout.write(f"  Password:      {password}    (shown this once)")

    def _check_port(self) -> None:
        try:
            refuse_taken_port(settings.HOST, settings.PORT)
        except PortTaken as problem:
            raise CommandError(
                f"{problem} Stop it, or choose another: make run PORT=8001"
            ) from None
        except (OSError, OverflowError) as problem:
            raise CommandError(
                f"Cannot listen on {settings.HOST}:{settings.PORT}: {problem}. "
                "Set HOST and PORT to an address of this machine."
            ) from problem

    def _import_seeds(self) -> None:
        """Import `seeds/`; what it refuses it has said, and is no reason not to serve the rest."""
        seeds = Path(settings.BASE_DIR) / "seeds"
        if not seeds.is_dir():
            return
        try:
            call_command("import_seeds", str(seeds))
        except CommandError as problem:
            self.stderr.write(f"seeds/ was not imported whole: {problem}")
        except SystemExit as end:
            if end.code:
                self.stderr.write("seeds/ was not imported whole; what was refused stands above.")

    def _print_addresses(self) -> None:
        base = settings.SITE_URL
        warning = plain_http_warning(site_url=base, host=settings.HOST)
        self.stdout.write("")
        for title, path in (
            ("Public site", "/"),
            ("Admin", "/admin/"),
            ("API", "/api/v1/"),
            ("API documentation", "/api/docs/"),
        ):
            self.stdout.write(f"  {title + ':':<19}{base}{path}")
        self.stdout.write("")
        if warning:
            self.stderr.write(warning)
        self.stdout.write("Serving. Ctrl+C stops it.")


def worker_command() -> list[str]:
    """Return how to start a worker that ends with this process, even if this one is killed."""
    manage = str(Path(settings.BASE_DIR) / "manage.py")
    return [sys.executable, manage, "run_worker", "--parent", str(os.getpid())]
