"""Check a parsed claim against what may be stored at all, before anything is planned."""

from dataclasses import dataclass
from math import isfinite

from claims.importers.fields import LIMITS
from claims.importers.identity import canonical
from claims.importers.parsed import ParsedClaim, ParsedReview, ParsedSource, Refusal
from claims.text.normalise import name_key
from claims.text.urls import InvalidUrl
from claims.workflow.appearance import QUOTE_LIMIT
from claims.workflow.values import CLAIM_TEXT_LIMIT

_LANGUAGE_LIMIT = 35


@dataclass(frozen=True, slots=True)
class Problem:
    """Say which value cannot be stored, by which rule, and why."""

    field: str
    code: str
    message: str


def check_claim(claim: ParsedClaim) -> Refusal | None:
    """Return why a claim cannot be stored, None where it can."""
    # A folded name can be longer than the name: one letter may become two.
    longest_name = max(map(len, map(name_key, claim.speakers)), default=0)
    problem = (
        _too_long("text", len(claim.text), CLAIM_TEXT_LIMIT)
        or _too_long("quote", len(claim.quote or ""), QUOTE_LIMIT)
        or _too_long("language", len(claim.language or ""), _LANGUAGE_LIMIT)
        or _too_long("speaker", longest_name, LIMITS["name"])
        or (check_source(claim.source) if claim.source else None)
        or (_check_review(claim.review) if claim.review else None)
    )
    if problem is None:
        return None
    pointer = f"{claim.pointer or ''}/{problem.field}"
    return Refusal(claim.file, claim.line, pointer, problem.code, problem.message)


def check_source(source: ParsedSource) -> Problem | None:
    """Return what is wrong with a source, None where nothing is."""
    if source.url is not None:
        try:
            canonical(source.url)
        except InvalidUrl as error:
            return Problem("url", "url_invalid", str(error))
    return _too_long("publisher", len(name_key(source.publisher or "")), LIMITS["name"])


def _check_review(review: ParsedReview) -> Problem | None:
    for name in ("rating_value", "best", "worst"):
        if not isfinite(getattr(review, name) or 0):
            return Problem(f"review/{name}", "number_invalid", "The number is not finite.")
    if review.url is not None:
        try:
            canonical(review.url)
        except InvalidUrl as error:
            return Problem("review/url", "url_invalid", str(error))
    return (
        _too_long("review/rating", len(review.rating or ""), LIMITS["rating"])
        or _too_long("review/publisher", len(name_key(review.publisher or "")), LIMITS["name"])
        or _too_long("review/language", len(review.language or ""), _LANGUAGE_LIMIT)
    )


def _too_long(field: str, size: int, limit: int) -> Problem | None:
    if size <= limit:
        return None
    message = f"The {field.replace('/', ' ')} is longer than {limit:,} characters."
    return Problem(field, "value_too_long", message)
