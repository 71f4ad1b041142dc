"""Check a parsed claim against what may be stored at all, before anything is planned."""

from claims.importers.fields import LIMITS
from claims.importers.identity import canonical
from claims.importers.parsed import ParsedClaim, ParsedSource, Refusal
from claims.text.urls import InvalidUrl
from claims.workflow.appearance import QUOTE_LIMIT
from claims.workflow.values import CLAIM_TEXT_LIMIT

_LANGUAGE_LIMIT = 35


def check_claim(claim: ParsedClaim) -> Refusal | None:
    """Return why a claim cannot be stored, None where it can."""
    sizes = (
        ("text", len(claim.text), CLAIM_TEXT_LIMIT),
        ("quote", len(claim.quote or ""), QUOTE_LIMIT),
        ("language", len(claim.language or ""), _LANGUAGE_LIMIT),
        ("speaker", max(map(len, claim.speakers), default=0), LIMITS["name"]),
    )
    for name, size, limit in sizes:
        if size > limit:
            message = f"The {name} is longer than {limit:,} characters."
            return _refusal(claim, name, "value_too_long", message)
    problem = claim.source and check_source(claim.source)
    return _refusal(claim, "source", "url_invalid", problem) if problem else None


def check_source(source: ParsedSource) -> str | None:
    """Return what is wrong with the address of a source, None where nothing is."""
    if source.url is None:
        return None
    try:
        canonical(source.url)
    except InvalidUrl as error:
        return str(error)
    return None


def _refusal(claim: ParsedClaim, field: str, code: str, message: str) -> Refusal:
    pointer = f"{claim.pointer or ''}/{field}"
    return Refusal(claim.file, claim.line, pointer, code, message)
