"""How a page is answered: rendered, named by its canonical address, and sent only when it changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.keyset import Position

PAGE_SIZE = 20
# Rows without a time come last.
UNDATED = "none"


def answer_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, path: str, status: int = 200
) -> HttpResponse:
    """Return a rendered page; `path` is its canonical one."""
    shared = {"publisher": settings.PUBLISHER_NAME, "canonical": f"{settings.SITE_URL}{path}"}
    response = render(request, template, {**shared, **context}, status=status)
    response["Cache-Control"] = "no-cache"
    return response


def read_key(text: str | None) -> int | None:
    """Return the key of a row that a page comes behind.

    :raises Http404: for what is none.
    """
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Http404
    return int(text)


def behind(text: str | None) -> Position | None:
    """Return the position behind the row of this key.

    :raises Http404: for what is no key.
    """
    key = read_key(text)
    return None if key is None else Position(None, key)


def dated_place(moment: datetime | None, pk: int) -> str:
    """Return how a list that is sorted by time names the place behind a row."""
    stamp = moment.isoformat().replace("+00:00", "Z") if moment else UNDATED
    return f"{stamp}_{pk}"


def dated_behind(text: str | None, *, nullable: bool = False) -> Position | None:
    """Return the position behind a place that `dated_place` named.

    `nullable` says that the list has rows without a time.

    :raises Http404: for what it never named.
    """
    if text is None:
        return None
    stamp, _, key = text.rpartition("_")
    number = read_key(key)
    try:
        moment = None if nullable and stamp == UNDATED else datetime.fromisoformat(stamp)
    except ValueError as problem:
        raise Http404 from problem
    if number is None or (moment is not None and moment.tzinfo is None):
        raise Http404
    return Position(moment, number)
