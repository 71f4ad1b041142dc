"""Say when two records are one: the natural keys of claims, sources and documents."""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from claims.importers.parsed import ParsedClaim, ParsedDocument, ParsedReview, ParsedSource
from claims.text.fingerprint import sha256_hex
from claims.text.normalise import name_key, text_key
from claims.text.urls import canonical_url
from claims.workflow.values import text_digest

Identity = tuple[str, ...]


def key_of(*parts: str) -> str:
    """Return the stored key of a natural key."""
    return sha256_hex(_list(map(quoted, parts)))


def claim_identity(claim: ParsedClaim) -> Identity:
    """Return what makes a record's claim this claim: its id, else its words and speakers."""
    if claim.external_id is not None:
        return ("id", claim.external_id)
    return ("text", text_digest(claim.text), *sorted(map(name_key, claim.speakers)))


def source_identity(source: ParsedSource | None) -> Identity:
    """Return what makes a record's source this source: its address, else its particulars."""
    if source is None:
        return ()
    if source.url is not None:
        return ("url", canonical(source.url))
    return (
        "title",
        text_key(source.title or ""),
        name_key(source.publisher or ""),
        _iso(source.published_on) or "",
    )


@lru_cache(maxsize=8_192)
def canonical(url: str) -> str:
    """Return the canonical form of an address; feeds name the same ones over and over.

    :raises InvalidUrl: when it is none that may be stored
    """
    return canonical_url(url)


def review_identity(review: ParsedReview) -> Identity:
    """Return what makes a claim's review this review: its publisher and its page."""
    return (name_key(review.publisher or ""), canonical(review.url or ""))


def source_key(identity: Identity) -> str:
    """Return the key under which a source is remembered."""
    return key_of("source", *identity)


def record_key(claim: Identity, source: Identity) -> str:
    """Return the key under which a record is remembered."""
    return key_of("record", *claim, "in", *source)


def review_key(claim: ParsedClaim) -> str:
    """Return the key of a record that is known by its review.

    Its speakers are none of it, so that a later edition may name them otherwise.
    """
    review = review_identity(claim.review or ParsedReview())
    return key_of("review", *review, text_digest(claim.text))


def document_key(document: ParsedDocument, ordinal: int) -> str:
    """Return the key of a document by its name, an article's by its date too.

    `ordinal` tells apart what comes under one name in one run, from different directories.
    """
    place = "" if ordinal == 1 else str(ordinal)
    if document.machine:
        return key_of("article", document.file, _iso(document.source.published_on) or "", place)
    return key_of("markdown", document.file, place)


def record_digest(claim: ParsedClaim) -> str:
    """Return the fingerprint of all that a record says, wherever it stands."""
    review = claim.review
    said = [
        quoted(claim.text),
        _value(claim.external_id),
        _value(claim.language),
        _list(map(quoted, claim.speakers)),
        _value(_iso(claim.claimed_on)),
        _value(claim.quote),
        _list(map(quoted, claim.topics)),
        _value(claim.rating),
        _source_said(claim.source) if claim.source else _NO_SOURCE,
        json.dumps(review_values(review)) if review else _NO_REVIEW,
    ]
    if review and review.is_complete:
        # As content of its own, so that one that was kept as a label once is published now.
        said.append(quoted("published"))
    if claim.places:
        said.append(_list(_value(place.url) for place in claim.places))
    return sha256_hex(_list(said))


def review_values(review: ParsedReview) -> dict[str, Any]:
    """Return a review as plain values, word for word."""
    rare = {
        "rating_value": review.rating_value,
        "best": review.best,
        "worst": review.worst,
        "body": review.body,
        "language": review.language,
        "details": review.details,
    }
    return {
        "publisher": review.publisher,
        "url": review.url,
        "rating": review.rating,
        "headline": review.headline,
        "summary": review.summary,
        "published_on": _iso(review.published_on),
        **{name: value for name, value in rare.items() if value is not None},
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# Digests are of JSON as `json.dumps` writes it; what is digested for each record is written here, in
# a third of the time.
def _list(parts: Iterable[str]) -> str:
    return f"[{', '.join(parts)}]"


def _value(text: str | None) -> str:
    return "null" if text is None else quoted(text)


# A feed names one source in many records.
@lru_cache(maxsize=1_024)
def _source_said(source: ParsedSource) -> str:
    values = (source.title, source.publisher, source.url, _iso(source.published_on))
    return _list(map(_value, values))


_NO_SOURCE = _source_said(ParsedSource())
_NO_REVIEW = json.dumps(review_values(ParsedReview()))
