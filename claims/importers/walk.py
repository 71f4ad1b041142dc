"""List what is to be imported: files by name, directories in name order."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from claims.importers.parsed import Notice, Refusal
from claims.importers.reading import Input


class UnusablePath(Exception):
    """Say that a path that somebody named cannot be read; nothing is imported then."""


def check_path(path: Path) -> None:
    """Make sure that a named path can be read.

    :raises UnusablePath: when it is not there, or the system does not let us
    """
    try:
        if path.is_dir():
            with os.scandir(path):
                return
        # A pipe can be opened only once, so it is looked at instead.
        if stat.S_ISREG(path.stat().st_mode):
            with path.open("rb"):
                return
        path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise UnusablePath(f"{shown(str(path))}: {reason}.") from error


def walk(path: Path) -> Iterator[Input | Refusal | Notice]:
    """Yield what is to be imported under a named path.

    Hidden files are passed over; a directory reached twice through links is walked once.
    """
    if path.is_dir():
        yield from _walk_directory(path, path, set())
    else:
        yield Input(shown(path.name), path)


def shown(name: str) -> str:
    """Return a file's name as text that can be printed and stored.

    Bytes that are not UTF-8 and control characters stand escaped.
    """
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def _walk_directory(
    root: Path, directory: Path, seen: set[tuple[int, int]]
) -> Iterator[Input | Refusal | Notice]:
    name = _relative(root, directory)
    try:
        status = directory.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        entries = sorted(os.listdir(directory))
    except OSError as error:
        yield _unreadable(name, error)
        return
    for entry in entries:
        if not entry.startswith("."):
            yield from _walk_entry(root, directory / entry, seen)


def _walk_entry(
    root: Path, path: Path, seen: set[tuple[int, int]]
) -> Iterator[Input | Refusal | Notice]:
    name = _relative(root, path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield _unreadable(name, error)
        return
    if stat.S_ISDIR(mode):
        yield from _walk_directory(root, path, seen)
    elif stat.S_ISREG(mode):
        yield Input(name, path, named=False)
    else:
        yield Notice(name, None, "skipped", "This is not a regular file.")


def _relative(root: Path, path: Path) -> str:
    return shown(path.relative_to(root).as_posix())


def _unreadable(name: str, error: OSError) -> Refusal:
    reason = error.strerror or "the system refuses"
    return Refusal(name, None, None, "unreadable", f"It cannot be read: {reason}.", "document")
