#!/usr/bin/env python
"""Run administrative tasks."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from claimtracker.first_run import ensure_secret_key

# What a shell says of a program that writes to one that has ended: 128 and SIGPIPE.
NOBODY_READS = 141


def main() -> None:
    """Hand the command line to Django with this project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtracker.settings")
    # The settings refuse to start without a key, and only `serve` may make one.
    if sys.argv[1:2] == ["serve"]:
        ensure_secret_key(Path(__file__).resolve().parent / ".env")
    try:
        execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except ImproperlyConfigured as problem:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"The settings cannot be used. {problem}")
    except BrokenPipeError:
        # Nobody reads on, as with `| head`. Python flushes once more at its end, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(NOBODY_READS)


if __name__ == "__main__":
    main()
