"""From the bytes of a file to its reviews."""

import codecs
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from claims.interchange.claimreview.find import Found, nodes_in
from claims.interchange.claimreview.google import review_of_answer
from claims.interchange.claimreview.json_text import parsed_json
from claims.interchange.claimreview.pages import decoded_page, nodes_in_page
from claims.interchange.claimreview.problem import Problem, Unparsable
from claims.interchange.claimreview.review import Review
from claims.interchange.claimreview.schema_org import review_of
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

    A file up to `MAX_WHOLE_BYTES` is held whole; a larger one, and one that is broken, is read
    element by element if it is JSON. Where nothing else was wrong and there was no review, that is the problem.

    :raises OSError: when the stream cannot be read
    """
    count = problems = 0
    for one in find_reviews(stream):
        if isinstance(one, Found):
            yield replace(_review(one), index=count)
            count += 1
        else:
            problems += 1
            yield one
    if not count and not problems:
        yield no_review()


def find_reviews(stream: BinaryIO) -> Iterator[Found | Problem]:
    """Yield the reviews of a file as they stand there, in order, and what cannot be read in it.

    How much of the file is held is as for `read_reviews`.

    :raises OSError: when the stream cannot be read
    """
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


def no_review() -> Problem:
    """Return the problem of a file in which nothing was wrong, and there was no review."""
    return Problem("no_review", "The file holds no ClaimReview.")


def _review(found: Found) -> Review:
    if found.claim is not None:
        review = review_of_answer(found.claim, found.node)
    else:
        review = review_of(found.node, found.graph, found.page_url)
    form = "microdata" if found.in_microdata else review.form
    return replace(review, pointer=found.pointer, block=found.block, form=form)


def _in_whole(data: bytes) -> Iterator[Found | Problem]:
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
        problem = Problem("not_utf8", f"The file is not {name} at byte {error.start}.", line=line)
        yield from _salvaged(data) or [problem]
        return
    is_page = text.lstrip("\ufeff \t\r\n").startswith("<")
    yield from nodes_in_page(text) if is_page else _in_json(text)


def _in_json(text: str) -> Iterator[Found | Problem]:
    try:
        parsed = parsed_json(text)
    except Unparsable as error:
        yield from _salvaged(text.encode("utf-8")) or [error.problem]
        return
    large = len(text) * 4 > MAX_RECORD_BYTES
    for number, value in enumerate(parsed.values):
        pointer = f"/{number}" if len(parsed.values) > 1 else ""
        for one in nodes_in(value, pointer, large=large):
            yield replace(one, mended=parsed.mended) if isinstance(one, Found) else one


def _salvaged(data: bytes) -> list[Found | Problem]:
    """Return what holds element by element that is no JSON as a whole; nothing without a review."""
    read = list(_in_elements(io.BufferedReader(io.BytesIO(data))))
    return read if any(isinstance(one, Found) for one in read) else []


def _in_elements(stream: BinaryIO) -> Iterator[Found | Problem]:
    values = 0
    context = None
    for one in elements_of(stream):
        if isinstance(one, Problem):
            yield one
            continue
        pointer = one.pointer
        if pointer == "/@context":
            context = one.value
        if not pointer:
            # One of several values in a row: JSON Lines.
            pointer = f"/{values}" if values else ""
            values += 1
        for found in nodes_in(one.value, pointer, context=context):
            yield replace(found, mended=one.mended) if isinstance(found, Found) else found


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
