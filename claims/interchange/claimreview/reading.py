"""From the bytes of a file to its reviews."""

import codecs
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from claims.interchange.claimreview.find import reviews_in
from claims.interchange.claimreview.json_text import json_values
from claims.interchange.claimreview.pages import decoded_page, reviews_in_page
from claims.interchange.claimreview.problem import Problem, Unparsable
from claims.interchange.claimreview.review import Review
from claims.interchange.claimreview.stream import elements_of
from claims.interchange.claimreview.window import MAX_RECORD_BYTES

if TYPE_CHECKING:
    # Python 3.12 has it in `collections.abc`.
    from typing_extensions import Buffer

MAX_WHOLE_BYTES = 5_000_000
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SPACE = b" \t\r\n"


def read_reviews(stream: BinaryIO) -> Iterator[Review | Problem]:
    """Yield the reviews of a JSON file or an HTML page in order, and what cannot be read in it.

    A file up to `MAX_WHOLE_BYTES` is held whole; a larger one is read element by element if it
    is JSON. Where nothing else was wrong and there was no review, that is the problem.

    :raises OSError: when the stream cannot be read
    """
    count = problems = 0
    for one in _found(stream):
        if isinstance(one, Review):
            yield replace(one, index=count)
            count += 1
        else:
            problems += 1
            yield one
    if not count and not problems:
        yield Problem("no_review", "The file holds no ClaimReview.")


def _found(stream: BinaryIO) -> Iterator[Review | Problem]:
    head = stream.read(MAX_WHOLE_BYTES + 1)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip(_SPACE)[:1]
    if not start:
        yield Problem("empty_file", "The file is empty.")
    elif len(head) <= MAX_WHOLE_BYTES:
        yield from _in_whole(head)
    elif start in b"[{":
        yield from _in_elements(io.BufferedReader(_Joined(head, stream)))
    else:
        limit = MAX_WHOLE_BYTES // 1_000_000
        yield Problem("too_large", f"The file is no JSON, and larger than {limit} MB.")


def _in_whole(data: bytes) -> Iterator[Review | Problem]:
    try:
        if data.startswith(_WIDE_MARKS):
            text = data.decode("utf-16")
        elif data.removeprefix(codecs.BOM_UTF8).lstrip(_SPACE).startswith(b"<"):
            text = decoded_page(data)
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        name = error.encoding.upper().removesuffix("-SIG")
        line = data.count(b"\n", 0, error.start) + 1
        yield Problem("not_utf8", f"The file is not {name} at byte {error.start}.", line=line)
        return
    is_page = text.lstrip("\ufeff \t\r\n").startswith("<")
    yield from reviews_in_page(text) if is_page else _in_json(text)


def _in_json(text: str) -> Iterator[Review | Problem]:
    try:
        values = json_values(text)
    except Unparsable as error:
        yield error.problem
        return
    large = len(text) * 4 > MAX_RECORD_BYTES
    for number, value in enumerate(values):
        yield from reviews_in(value, f"/{number}" if len(values) > 1 else "", large=large)


def _in_elements(stream: BinaryIO) -> Iterator[Review | Problem]:
    for one in elements_of(stream):
        if isinstance(one, Problem):
            yield one
        else:
            yield from reviews_in(one.value, one.pointer)


class _Joined(io.RawIOBase):
    """Read what was taken from a stream before the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer") -> int:
        with memoryview(buffer) as view:
            data = self._head.read(len(view)) or self._rest.read(len(view))
            view[: len(data)] = data
        return len(data)
