"""Read ClaimReview: what others found, in feeds, single files, answers of Google's, and pages.

`claims.interchange.claimreview` reads the forms; here a review becomes a claim with its review.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from claims.importers.fields import LIMITS, FieldRefused, to_language, to_line, to_names, to_prose
from claims.importers.parsed import (
    Notice,
    Parsed,
    ParsedClaim,
    ParsedReview,
    ParsedSource,
    Refusal,
    What,
)
from claims.importers.reading import Input, opened
from claims.interchange.claimreview import Problem, Review, read_reviews
from claims.text.controls import BIDI_MARKS
from claims.text.normalise import name_key
from claims.text.urls import InvalidUrl, canonical_url

# What the reader calls a problem, and the code under which the importer refuses it.
_CODES = dict(  # noqa: C408  the reader's words are not the importer's codes
    no_review="review_missing",
    not_json="json_broken",
    too_deep="json_broken",
    too_long="too_large",
)
# Outlets that write from right to left put these marks into names as well, which hold none.
_MARKS = dict.fromkeys(map(ord, BIDI_MARKS))


def parse_claimreview(source: Input) -> Iterator[Parsed]:
    """Yield the claim of each review, and a refusal for what cannot be read.

    :raises Unreadable: when the file cannot be opened
    """
    with opened(source) as stream:
        for found in read_reviews(stream):
            if isinstance(found, Problem):
                yield _unread(source.name, found)
            else:
                yield from _taken(source.name, found)


def _unread(file: str, problem: Problem) -> Refusal:
    code = _CODES.get(problem.code, problem.code)
    what: What = "document" if problem.pointer is None else "claim"
    return Refusal(file, problem.line, problem.pointer, code, problem.message, what)


def _taken(file: str, review: Review) -> Iterator[Parsed]:
    pointer = review.pointer if review.block is None else f"block {review.block} {review.pointer}"
    pointer = pointer.rstrip()
    notices: list[tuple[str, str]] = []
    try:
        claim = _claim(file, pointer, review, notices)
    except FieldRefused as error:
        yield Refusal(file, None, pointer, error.code, error.message)
        return
    yield from (Notice(file, None, code, message, pointer) for code, message in notices)
    yield claim


def _claim(file: str, pointer: str, review: Review, notices: list[tuple[str, str]]) -> ParsedClaim:
    text = _read("claim", review.claim, to_prose)
    if text is None:
        raise FieldRefused("text_missing", "The review does not say which claim it is of.", "")
    language = _language(review.language, notices)
    return ParsedClaim(
        file=file,
        line=None,
        pointer=pointer,
        text=text,
        language=language,
        speakers=_speakers(review.claimants),
        claimed_on=_day(review.claim_date),
        places=tuple(_places(review, notices)),
        review=_review(review, language),
        by_review=True,
    )


def _review(review: Review, language: str | None) -> ParsedReview:
    publisher = _read("publisher", review.reviewer, _line("name"))
    if not name_key(publisher or ""):
        raise FieldRefused("review_publisher_missing", "The review does not say whose it is.", "")
    if not review.url:
        raise FieldRefused("review_url_missing", "The review has no address.", "")
    try:
        canonical_url(review.url)
    except InvalidUrl as error:
        raise FieldRefused("url_invalid", f"In the review's url: {error}", "") from error
    return ParsedReview(
        publisher=publisher,
        url=review.url,
        rating=_read("rating", review.rating_text, _line("rating")),
        rating_value=review.rating_value,
        best=review.best,
        worst=review.worst,
        headline=_read("title", review.title, to_prose),
        summary=_read("summary", review.summary, to_prose),
        body=_read("body", review.body, to_prose),
        published_on=_day(review.date_published),
        language=language,
        details=_details(review.details),
    )


def _details(details: Mapping[str, Any]) -> str | None:
    """Return details as they are stored: compact, in the order in which they are written."""
    return json.dumps(details, ensure_ascii=False, separators=(",", ":")) if details else None


def _places(review: Review, notices: list[tuple[str, str]]) -> Iterator[ParsedSource]:
    """Yield where the claim stands; an address that says who its author is, is no such place."""
    documents = _documents(review.details)
    for url in _places_of(review):
        try:
            canonical_url(url)
        except InvalidUrl as error:
            notices.append(("address_ignored", f"An address of the claim is left out: {error}"))
        else:
            yield _place(url, documents.get(url, {}))


def _place(url: str, document: Mapping[str, Any]) -> ParsedSource:
    """Return a document in which the claim stands; what cannot be stored of it is left out."""
    return ParsedSource(
        url=url,
        title=_readable(document.get("headline"), "title"),
        publisher=_readable(document.get("publisher", {}).get("name"), "name"),
        published_on=_day(document.get("datePublished")),
    )


def _documents(details: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return what a review says of the documents in which its claim stands, by their addresses."""
    item = details.get("itemReviewed", {})
    given = item.get("appearance", [])
    listed = given if isinstance(given, list) else [given]
    first = item.get("firstAppearance")
    return {one["url"]: one for one in (*([first] if first else ()), *listed)}


def _readable(value: str | None, limit: str) -> str | None:
    try:
        return _read(limit, value, _line(limit))
    except FieldRefused:
        return None


def _places_of(review: Review) -> Iterable[str]:
    first = (review.first_appearance,) if review.first_appearance else ()
    others = (url for url in review.claim_urls if url not in review.claimant_urls)
    return dict.fromkeys((*first, *others))


def _speakers(names: Iterable[str]) -> tuple[str, ...]:
    try:
        return to_names((name.translate(_MARKS) for name in names), "")
    except FieldRefused as error:
        raise FieldRefused(error.code, f"In the claim's author: {error.message}", "") from error


def _language(tag: str | None, notices: list[tuple[str, str]]) -> str | None:
    try:
        return to_language((tag or "").replace("_", "-"), "")
    except FieldRefused:
        message = "The language of the review is not a tag such as en or pt-BR; it is left out."
        notices.append(("language_ignored", message))
        return None


def _read(name: str, value: str | None, convert: Callable[[str, str], str | None]) -> str | None:
    try:
        return convert(value or "", "")
    except FieldRefused as error:
        raise FieldRefused(error.code, f"In the review's {name}: {error.message}", "") from error


def _line(limit: str) -> Callable[[str, str], str | None]:
    if limit == "title":
        return lambda value, pointer: to_line(value, LIMITS[limit], pointer, marks=True)
    return lambda value, pointer: to_line(value.translate(_MARKS), LIMITS[limit], pointer)


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
