"""What must be there before the settings can be read: a secret key in `.env`."""

from __future__ import annotations

import os
import re
import secrets
import sys
from pathlib import Path

import environ

KEY = "DJANGO_SECRET_KEY"
_EMPTY_LINE = re.compile(rf"^\s*(export\s+)?{KEY}\s*=\s*(''|\"\")?\s*$\n?", re.MULTILINE)


def ensure_secret_key(file: Path) -> None:
    """Write a new secret key into `file` where neither the environment nor the file has one.

    Ends the program with a sentence when the file cannot be read or written.
    """
    if os.environ.get(KEY):
        return
    # An empty variable would hide what the file says.
    os.environ.pop(KEY, None)
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        environ.Env.read_env(file)
        if os.environ.get(KEY):
            return
        kept = _EMPTY_LINE.sub("", text).rstrip()
        _replace(file, f"{kept}\n{KEY}={secrets.token_urlsafe(50)}\n".lstrip())
    except (OSError, UnicodeDecodeError) as problem:
        sys.exit(f"{KEY} is not set and {file} cannot be used to keep one: {problem}")
    os.environ.pop(KEY, None)
    environ.Env.read_env(file)


def _replace(file: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    half = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as output:
            output.write(text)
        half.replace(file)
    except OSError:
        half.unlink(missing_ok=True)
        raise
