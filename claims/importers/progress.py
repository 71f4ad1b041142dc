"""Show how far an import is: a bar on a terminal, plain lines elsewhere, or nothing."""

from collections.abc import Callable
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

_LINE_EVERY = 10_000


class Shown(Protocol):
    """Whatever shows progress."""

    def begin(self, name: str) -> None:
        """Start on a file."""

    def at(self, done: int, claims: int) -> None:
        """Say how many bytes of all and how many claims are done."""

    def end(self) -> None:
        """Stop showing anything."""


class Silent:
    """Show nothing."""

    def begin(self, name: str) -> None:
        """Start on a file."""

    def at(self, done: int, claims: int) -> None:
        """Say how much is done."""

    def end(self) -> None:
        """Stop."""


class Plain:
    """Print a line for each file, and for each ten thousand claims."""

    def __init__(self, write: Callable[[str], None]) -> None:
        """Print with `write`."""
        self._write = write
        self._next = _LINE_EVERY

    def begin(self, name: str) -> None:
        """Start on a file."""
        self._write(f"importing {name}")

    def at(self, done: int, claims: int) -> None:
        """Say how much is done."""
        if claims >= self._next:
            self._write(f"{claims} claims")
            self._next = claims - claims % _LINE_EVERY + _LINE_EVERY

    def end(self) -> None:
        """Stop."""


class Bar:
    """Draw a bar over the bytes of all files."""

    def __init__(self, stream: TextIO, total: int) -> None:
        """Draw on a terminal; `total` is 0 where the size is not known."""
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[claims]} claims"),
            console=Console(file=stream),
            transient=True,
        )
        self._task = self._progress.add_task("importing", total=total or None, claims=0)
        self._progress.start()

    def begin(self, name: str) -> None:
        """Start on a file."""
        self._progress.update(self._task, description=name[-40:].replace("[", "("))

    def at(self, done: int, claims: int) -> None:
        """Say how much is done."""
        self._progress.update(self._task, completed=done, claims=claims)

    def end(self) -> None:
        """Take the bar away."""
        self._progress.stop()


def progress_on(stream: TextIO, total: int, *, silent: bool) -> Shown:
    """Return what suits a stream."""
    if silent:
        return Silent()
    if stream.isatty():
        return Bar(stream, total)
    return Plain(lambda line: print(line, file=stream, flush=True))  # noqa: T201  its only output
