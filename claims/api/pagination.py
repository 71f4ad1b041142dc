"""Pages of a list, by cursor. A cursor is opaque and belongs to one query."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from claims.api.parameters import (
    LARGEST_ID,
    LONGEST_VALUE,
    Parameter,
    Values,
    one_of,
    read_boolean,
    read_text,
    whole_number,
)
from claims.api.representation import FIELDS, LIST_FORMAT
from claims.api.shapes import CURSOR, text_like
from claims.errors import FieldError, Invalid
from claims.queries.keyset import Position
from claims.records.document import render_document

DEFAULT_SIZE = 50
LARGEST_SIZE = 200

# These say which page, not which list.
_PAGING = ("cursor", "page_size", "count", "format", "fields")


_CURSOR = Parameter(
    "cursor",
    read_text,
    "From `next` or `previous` of a page.",
    text_like(CURSOR, LONGEST_VALUE),
    most=1,
)


def paging_parameters(orders: Sequence[str]) -> dict[str, Parameter]:
    """Return the parameters that every list takes; `orders` are the words of `ordering`.

    The first is the default. A list without orders has one alone, and takes no `ordering`.
    """
    taken = {
        parameter.name: parameter
        for parameter in (
            _CURSOR,
            Parameter(
                "page_size",
                whole_number(LARGEST_SIZE),
                "How many at a time.",
                {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": DEFAULT_SIZE},
                most=1,
            ),
            Parameter(
                "ordering",
                one_of(tuple(orders)),
                "`-` reverses; rows without a value come last, ties by descending id.",
                {"type": "string", "enum": list(orders), "default": next(iter(orders), None)},
                most=1,
            ),
            Parameter(
                "count",
                read_boolean,
                "`true` adds `count`, the number of all rows.",
                {"type": "boolean"},
                most=1,
            ),
            FIELDS,
            LIST_FORMAT,
        )
    }
    return taken if orders else {name: taken[name] for name in taken if name != "ordering"}


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page of which list is asked for; `is_whole` asks for all that follows, where that can be."""

    size: int
    counted: bool
    position: Position | None
    links: Callable[[Position], str]
    is_whole: bool = False


class _AskedList:
    """The list that a request asks for a page of."""

    def __init__(self, request: Request) -> None:
        self._request = request

    @cached_property
    def digest(self) -> str:
        """Return a short digest of what the list is chosen and ordered by."""
        chosen = sorted(
            (name, sorted(texts))
            for name, texts in self._request.query_params.lists()
            if name not in _PAGING
        )
        return hashlib.sha256(json.dumps([self._request.path, chosen]).encode()).hexdigest()[:16]

    def link(self, position: Position) -> str:
        """Return the address of the page from a position on."""
        pairs = [
            (name, text)
            for name, texts in self._request.query_params.lists()
            for text in texts
            if name != "cursor"
        ]
        pairs.append(("cursor", _write(self.digest, position)))
        return f"{settings.SITE_URL}{self._request.path}?{urlencode(pairs)}"


def page_request(request: Request, values: Values, read_value: Callable[[Any], Any]) -> PageRequest:
    """Return what page is asked for; `read_value` reads the ordered value of a cursor.

    :raises Invalid: with the code `cursor_invalid` for a cursor that is garbled or of another list.
    """
    cursor, asked = values.get("cursor"), _AskedList(request)
    return PageRequest(
        size=values.get("page_size", [DEFAULT_SIZE])[0],
        counted=values.get("count", [False])[0],
        position=_read(asked.digest, cursor[0], read_value) if cursor else None,
        links=asked.link,
        is_whole="page_size" not in values and "count" not in values,
    )


def no_value(value: Any) -> None:
    """Read the value of a cursor in an order by key alone, where it has none.

    :raises ValueError: always; null is not read.
    """
    raise ValueError("this order has no value")


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a page in the list's order, and where it goes on."""

    rows: Sequence[Any]
    next: Position | None
    previous: Position | None


def page_of(found: Sequence[Any], asked: PageRequest, place: Callable[[Any], Position]) -> Page:
    """Return the page of rows that were found walking on from a position, one more than asked."""
    position, more = asked.position, len(found) > asked.size
    rows = list(found[: asked.size])
    backwards = position is not None and position.backwards
    if backwards:
        rows.reverse()
    behind = more or backwards
    before = more if backwards else position is not None
    if not rows:
        return Page([], None, None)
    last, first = place(rows[-1]), place(rows[0])
    return Page(
        rows,
        Position(last.value, last.pk) if behind else None,
        Position(first.value, first.pk, backwards=True) if before else None,
    )


def ranked_from(
    ranked: Sequence[tuple[int, int]], position: Position | None, size: int
) -> list[tuple[int, int]]:
    """Return up to `size` of what is ranked, best first, walking on from a position."""
    if position is None:
        return list(ranked[:size])
    here = (position.value or 0, position.pk)
    if position.backwards:
        return [one for one in reversed(ranked) if one > here][:size]
    return [one for one in ranked if one < here][:size]


def answer_page(
    asked: PageRequest, page: Page, documents: Sequence[str], count: Callable[[], int]
) -> HttpResponse:
    """Return a page of stored documents, spliced as text."""
    head: dict[str, Any] = {"count": count()} if asked.counted else {}
    head["next"] = asked.links(page.next) if page.next else None
    head["previous"] = asked.links(page.previous) if page.previous else None
    text = f'{json.dumps(head)[:-1]}, "results": [{",".join(documents)}]}}'
    return HttpResponse(render_document(text).encode(), content_type="application/json")


def page_head(asked: PageRequest, page: Page, count: Callable[[], int]) -> dict[str, str]:
    """Return as headers what a page says besides its rows: `Link` (RFC 8288) and `Total-Count`."""
    places = (("next", page.next), ("prev", page.previous))
    links = [f'<{asked.links(place)}>; rel="{word}"' for word, place in places if place]
    head = {"Link": ", ".join(links)} if links else {}
    return head | {"Total-Count": str(count())} if asked.counted else head


def _write(digest: str, position: Position) -> str:
    value = position.value
    if isinstance(value, date | datetime):
        value = value.isoformat()
    parts = [digest, value, position.pk, int(position.backwards)]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def _read(digest: str, cursor: str, read_value: Callable[[Any], Any]) -> Position:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        parts = json.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
        if not isinstance(parts, list):
            raise TypeError("a cursor is a list")
        of, value, pk, backwards = parts
        if of != digest or type(pk) is not int or not 0 <= pk <= LARGEST_ID:
            raise ValueError("a cursor of another list")
        if backwards not in (0, 1) or type(backwards) is not int:
            raise ValueError("a cursor goes one way or the other")
        return Position(None if value is None else read_value(value), pk, bool(backwards))
    except (ValueError, TypeError, binascii.Error, OverflowError, RecursionError) as problem:
        detail = "This cursor does not belong to this list. Start from the first page."
        raise Invalid(
            detail, errors=(FieldError("/cursor", "cursor_invalid", detail),)
        ) from problem
