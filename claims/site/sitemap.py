"""The sitemap: an index, and files of at most 50,000 addresses, streamed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import chain
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from claims.queries.feed import public_state
from claims.queries.sitemap import (
    claims_of_file,
    claims_to_find,
    file_numbers,
    speakers_of_file,
    speakers_to_find,
)
from claims.records.claim import claim_slug
from claims.site.freshness import named_by

PAGES = ("/", "/corrections/", "/methodology/")
# Beyond it no database has a key.
LARGEST_NUMBER = 10**12
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@require_safe
@named_by(public_state)
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    """Name the files."""
    paths = chain(
        ("/sitemaps/pages.xml",),
        (f"/sitemaps/claims-{number}.xml" for number in file_numbers(claims_to_find())),
        (f"/sitemaps/speakers-{number}.xml" for number in file_numbers(speakers_to_find())),
    )
    return _answer("sitemapindex", (_place("sitemap", path) for path in paths))


@require_safe
def sitemap_of_pages(request: HttpRequest) -> HttpResponseBase:
    """Name the pages that are always there."""
    return _answer("urlset", (_place("url", path) for path in PAGES))


@require_safe
@named_by(public_state)
def sitemap_of_claims(request: HttpRequest, number: int) -> HttpResponseBase:
    """Name the claims of a range of keys, with when each last changed.

    :raises Http404: when there are none.
    """
    return _file(number, _claims)


@require_safe
@named_by(public_state)
def sitemap_of_speakers(request: HttpRequest, number: int) -> HttpResponseBase:
    """Name the speakers of a range of keys.

    :raises Http404: when there are none.
    """
    return _file(number, _speakers)


def _claims(number: int) -> Iterator[str]:
    for pk, text, changed in claims_of_file(number):
        yield _place("url", f"/claims/{pk}-{claim_slug(text)}/", changed)


def _speakers(number: int) -> Iterator[str]:
    for pk, slug in speakers_of_file(number):
        # What a speaker's page shows changes with every claim: no time is better than a wrong one.
        yield _place("url", f"/speakers/{pk}-{slug}/")


def _file(number: int, read: Callable[[int], Iterator[str]]) -> HttpResponseBase:
    places = read(number) if number <= LARGEST_NUMBER else iter(())
    first = next(places, None)
    if first is None:
        raise Http404
    return _answer("urlset", chain((first,), places))


def _place(element: str, path: str, changed: datetime | None = None) -> str:
    day = f"<lastmod>{_stamp(changed)}</lastmod>" if changed else ""
    return f"<{element}><loc>{settings.SITE_URL}{quote(path)}</loc>{day}</{element}>\n"


def _stamp(changed: datetime) -> str:
    return changed.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _answer(element: str, places: Iterator[str]) -> HttpResponseBase:
    begin, end = f"{DECLARATION}<{element} {SPACE}>\n", f"</{element}>\n"
    pieces = (piece.encode() for piece in chain((begin,), places, (end,)))
    response = StreamingHttpResponse(pieces, content_type="application/xml")
    response["Cache-Control"] = "no-cache"
    return response
