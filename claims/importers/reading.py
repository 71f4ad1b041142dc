"""Get at the bytes of a file without ever holding more of it than is allowed."""

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from claims.importers.parsed import Refusal

MAX_FILE_BYTES = 5_000_000
MAX_RECORD_BYTES = 1 << 20
_CHUNK = 1 << 16


class Cursor:
    """Say how far a file has been read, for whoever shows progress."""

    def __init__(self) -> None:
        """Start before anything is open."""
        self.stream: io.BufferedReader | None = None

    def tell(self) -> int:
        """Return how many bytes have been read, 0 where that cannot be told."""
        try:
            return self.stream.tell() if self.stream and not self.stream.closed else 0
        except OSError:
            return 0


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to import: a file, or a stream such as standard input.

    `named` says that somebody asked for it by name, rather than for the directory it is in.
    """

    name: str
    path: Path
    named: bool = True
    stream: io.BufferedReader | None = None
    cursor: Cursor = field(default_factory=Cursor, compare=False, repr=False)

    def size(self) -> int:
        """Return the number of bytes, 0 where that cannot be told."""
        try:
            return 0 if self.stream is not None else self.path.stat().st_size
        except OSError:
            return 0


class Unreadable(Exception):
    """Carry the refusal of a whole file."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep the refusal for the report."""
        super().__init__(refusal.message)
        self.refusal = refusal


@contextmanager
def opened(source: Input) -> Iterator[io.BufferedReader]:
    """Open the bytes of an input; standard input stays open afterwards.

    :raises Unreadable: when the system does not let us
    """
    if source.stream is not None:
        yield source.stream
        return
    try:
        stream = source.path.open("rb")
    except OSError as error:
        raise _unreadable(source, error) from error
    with stream:
        source.cursor.stream = stream
        yield stream


def read_whole(source: Input, limit: int = MAX_FILE_BYTES) -> str:
    """Return the whole text of an input, looking at its size first.

    :raises Unreadable: when it is too large, not UTF-8, empty, or cannot be read
    """
    with opened(source) as stream:
        try:
            size = _regular_size(stream)
            raw = b"" if size > limit else stream.read(limit + 1)
        except OSError as error:
            raise _unreadable(source, error) from error
    if max(size, len(raw)) > limit:
        raise whole_refused(
            source, None, "too_large", f"The file is larger than {limit // 1_000_000} MB."
        )
    return decode_whole(source, raw)


def decode_whole(source: Input, raw: bytes) -> str:
    """Return bytes as text.

    :raises Unreadable: when they are not UTF-8, or nothing but white space
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise whole_refused(
            source, line, "not_utf8", "The file is not UTF-8; the first wrong byte is here."
        ) from error
    if not text.strip("\ufeff \t\r\n"):
        raise whole_refused(source, 1, "empty_file", "The file is empty.")
    return text


def whole_refused(source: Input, line: int | None, code: str, message: str) -> Unreadable:
    """Return the exception that refuses a whole file."""
    return Unreadable(Refusal(source.name, line, None, code, message, what="document"))


class Line(NamedTuple):
    """One physical line; `text` is None where `code` says why it cannot be used."""

    number: int
    text: str | None
    code: str = ""
    message: str = ""


def read_lines(stream: BinaryIO, limit: int = MAX_RECORD_BYTES) -> Iterator[Line]:
    """Yield the lines of a stream with their ends, holding no more than one of them.

    A line over the limit or not UTF-8 is yielded as one that cannot be used.
    """
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        if len(raw) > limit:
            _skip_line(stream, raw)
            message = f"The line is larger than {limit >> 20} MB."
            yield Line(number, None, "too_large", message)
            continue
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            yield Line(number, None, "not_utf8", "The line is not UTF-8.")
            continue
        yield Line(number, text.removeprefix("\ufeff") if number == 1 else text)


def _skip_line(stream: BinaryIO, raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(_CHUNK)


def _regular_size(stream: BinaryIO) -> int:
    try:
        status = os.fstat(stream.fileno())
    except io.UnsupportedOperation:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _unreadable(source: Input, error: OSError) -> Unreadable:
    reason = error.strerror or "the system refuses"
    return whole_refused(source, None, "unreadable", f"The file cannot be read: {reason}.")
