"""Which claims a page holds. Its token says where the next one begins, and of which search."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer

from claims.errors import Invalid
from claims.interchange.factchecktools import site_of
from claims.queries.claim_search import Chosen, checked_claims, newest_checks
from claims.queries.keyset import Position
from claims.search.find import Search, search_sentence
from claims.site.claims_search.answers import Refusal, Violation
from claims.site.claims_search.parameters import Asked

# A place among claims: what they are sorted by, and the key of the last one shown.
Place = tuple[Any, int]


def chosen_by(asked: Asked, *, today: date) -> Chosen:
    """Return what claims are chosen by, besides words."""
    return Chosen(
        language=asked.language,
        site=asked.site,
        is_own_site=bool(asked.site) and asked.site == site_of(settings.SITE_URL),
        since=_first_day(asked.max_age_days, today),
    )


def page_of_keys(asked: Asked, chosen: Chosen) -> tuple[list[int], str | None]:
    """Return the keys of a page of claims, and the token of the next one, if there is more.

    :raises Refusal: for a token of another search, and for a query that cannot be looked for.
    """
    last = _read_token(asked) if asked.token else None
    skipped = 0 if asked.token else asked.offset
    most = skipped + asked.size + 1
    places = _ranked(asked, chosen, last) if asked.query else _newest(chosen, last, most)
    page = places[skipped : skipped + asked.size]
    more = len(places) > skipped + asked.size
    return [key for _, key in page], _write_token(asked, page[-1]) if more else None


def _first_day(days: int, today: date) -> date | None:
    if not days:
        return None
    try:
        return today - timedelta(days=days)
    except OverflowError:
        return None


def _ranked(asked: Asked, chosen: Chosen, last: Place | None) -> list[Place]:
    """Return the best first, of the newest claims that hold the words: the list is bounded."""
    search = _search(asked.query)
    rows = checked_claims(chosen=chosen, is_searched=True)
    ranked: list[Place] = list(search.ranked(rows))
    return ranked if last is None else [place for place in ranked if place < last]


def _search(query: str) -> Search:
    """Return what a query looks for; programs send whole sentences."""
    try:
        return search_sentence(query, reader=AnonymousUser())
    except Invalid as invalid:
        raise Refusal([Violation("query", invalid.detail)]) from invalid


def _newest(chosen: Chosen, last: Place | None, most: int) -> list[Place]:
    position = None if last is None else Position(_moment(last[0]), last[1])
    return list(newest_checks(checked_claims(chosen=chosen), position=position, most=most))


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _signer(asked: Asked) -> Signer:
    """Return what signs tokens of one search: a token of another one has another signature."""
    search = [asked.query, asked.language, asked.site, asked.max_age_days, asked.size]
    digest = hashlib.sha256(json.dumps(search).encode()).hexdigest()
    return Signer(sep=".", salt=f"claims:search {digest}")


def _write_token(asked: Asked, place: Place) -> str:
    value, key = place
    if isinstance(value, datetime):
        value = value.astimezone(UTC).isoformat()
    return _signer(asked).sign_object([value, key])


def _read_token(asked: Asked) -> Place:
    try:
        value, key = _signer(asked).unsign_object(asked.token)
    except (BadSignature, ValueError) as wrong:
        sentence = (
            "Invalid value at 'page_token': it is not of this search. All other parameters must be "
            "those of the request that returned it."
        )
        raise Refusal([Violation("page_token", sentence)]) from wrong
    return value, key
