"""Lists as CSV and JSON Lines: read page by page while they are sent, so that none stands in memory whole."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework import serializers

from claims.api.pagination import LARGEST_SIZE, Page, PageRequest, page_head
from claims.api.representation import CSV, trimmed
from claims.api.table import columns_of, header, line
from claims.errors import DomainError
from claims.records.document import render_document

# Each holds a thread of the server for as long as its reader takes.
MOST_AT_ONCE = 2
CONTENT_TYPES = {CSV: "text/csv; charset=utf-8; header=present", "jsonl": "application/x-ndjson"}

Read = Callable[[PageRequest], tuple[Page, Sequence[str]]]
Item = type[serializers.BaseSerializer[Any]]

_room = threading.BoundedSemaphore(MOST_AT_ONCE)


class TooManyExports(DomainError):
    """A list that is to be sent whole, while others are being sent."""

    code = "too_many_exports"
    status = 503
    title = "Try again"


class _Lines:
    """The lines of a list; to be closed, whether they were read or not."""

    def __init__(self, room: threading.BoundedSemaphore) -> None:
        self.lines: Iterator[bytes] = iter(())
        self._room = room
        self._is_open = True

    def __iter__(self) -> Iterator[bytes]:
        return self.lines

    def __del__(self) -> None:
        """Make room where nobody closed it."""
        self.close()

    def close(self) -> None:
        """Make room for the next."""
        if self._is_open:
            self._is_open = False
            self._room.release()


def answer_export(
    asked: PageRequest, read: Read, *, form: str, item: Item, fields: Sequence[str], count: Callable[[], int]
) -> HttpResponseBase:  # fmt: skip
    """Return a list in a form that is read line by line: one page of it, or all that follows.

    :raises TooManyExports: when enough lists are being sent whole.
    """
    write = _writer(form, item, fields)
    head = _head(form, item, fields)
    if not asked.is_whole:
        page, texts = read(asked)
        answer: HttpResponseBase = HttpResponse(head + write(texts), content_type=CONTENT_TYPES[form])  # fmt: skip
        for name, value in page_head(asked, page, count).items():
            answer[name] = value
        return answer
    if not _room.acquire(blocking=False):
        raise TooManyExports("Enough lists are being sent whole. Try again in a while.")
    lines = _Lines(_room)
    try:
        first = replace(asked, size=LARGEST_SIZE)
        page, texts = read(first)
        lines.lines = _all(head, write, first, page, texts, read)
    except BaseException:
        lines.close()
        raise
    return StreamingHttpResponse(lines, content_type=CONTENT_TYPES[form])


def _all(
    head: bytes,
    write: Callable[[Sequence[str]], bytes],
    asked: PageRequest,
    page: Page,
    texts: Sequence[str],
    read: Read,
) -> Iterator[bytes]:
    yield head
    while texts:
        yield write(texts)
        if page.next is None:
            return
        page, texts = read(replace(asked, position=page.next))


def _head(form: str, item: Item, fields: Sequence[str]) -> bytes:
    return header(columns_of(item, fields)).encode() if form == CSV else b""


def _writer(form: str, item: Item, fields: Sequence[str]) -> Callable[[Sequence[str]], bytes]:
    columns = columns_of(item, fields)

    def as_table(texts: Sequence[str]) -> bytes:
        return "".join(line(json.loads(render_document(text)), columns) for text in texts).encode()

    def as_lines(texts: Sequence[str]) -> bytes:
        return "".join(f"{_one_line(text, fields)}\n" for text in texts).encode()

    return as_table if form == CSV else as_lines


def _one_line(text: str, fields: Sequence[str]) -> str:
    document = json.loads(render_document(text))
    chosen = trimmed(document, fields) if fields else document
    return json.dumps(chosen, ensure_ascii=False, separators=(",", ":"))
