"""Do the work that nobody waits for: webhooks."""

from __future__ import annotations

import os
import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.tasks.worker import STOP_SECONDS, THREADS, Worker

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    """Run one worker until SIGINT, SIGTERM or SIGHUP. Any number of them may run."""

    help = "Deliver webhooks and do other work in the background, until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of threads, and whose child this is."""
        parser.add_argument(
            "--threads",
            type=int,
            default=THREADS,
            help="How many tasks are done at once (default: %(default)s).",
        )
        parser.add_argument(
            "--parent",
            type=int,
            default=0,
            metavar="PID",
            help="Stop when this process, which started the worker, is gone.",
        )

        parser.add_argument(
            "--patience",
            type=float,
            default=STOP_SECONDS,
            metavar="SECONDS",
            help="How long what is under way may take when told to stop (default: %(default)s).",
        )

    def handle(
        self, *args: Any, threads: int, parent: int, patience: float, **options: Any
    ) -> None:
        """Work; what is under way when told to stop has a few seconds.

        :raises CommandError: for less than one thread.
        """
        if threads < 1:
            raise CommandError("--threads must be at least 1.")
        worker = Worker(clock=timezone.now, threads=threads)
        for number in SIGNALS:
            signal.signal(number, lambda *_: worker.stop())
        worker.run(lambda: not parent or os.getppid() == parent)
        if not worker.finish(patience):
            # An attempt may take longer than whoever stops us waits. Another worker makes it again.
            self.stdout.flush()
            os._exit(0)
