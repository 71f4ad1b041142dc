#!/usr/bin/env python
"""Run administrative tasks."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from claimtracker.first_run import ensure_secret_key


def main() -> None:
    """Hand the command line to Django with this project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtracker.settings")
    # The settings refuse to start without a key, and only `serve` may make one.
    if sys.argv[1:2] == ["serve"]:
        ensure_secret_key(Path(__file__).resolve().parent / ".env")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
