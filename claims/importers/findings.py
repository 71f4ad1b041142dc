"""Find the claims of an article: who said what, as claims still to be looked at."""

from bisect import bisect_left

from claims.extraction import (
    Attribution,
    check_worthiness,
    extract,
    is_supported,
    told_unsupported,
)
from claims.importers.parsed import Notice, ParsedClaim, ParsedDocument
from claims.text.controls import BIDI_MARKS

# A claim may hold neither tabs nor bidi marks, which the text around it may.
_TO_CLAIM = {ord("\t"): " "} | {ord(mark): None for mark in BIDI_MARKS}


def findings_of(document: ParsedDocument) -> tuple[ParsedClaim, ...]:
    """Return one claim for each finding in the document's text, in the order of the text."""
    text = document.source.text or ""
    found = extract(text, language=_language(document))
    line_ends = [index for index, char in enumerate(text) if char == "\n"]
    claims = (_claim(document, bisect_left(line_ends, one.start) + 1, one) for one in found)
    return tuple(claim for claim in claims if claim.text)


def language_notice(document: ParsedDocument) -> Notice | None:
    """Return what to tell of an article in a language whose cues cannot be read."""
    language = _language(document)
    if not document.machine or is_supported(language):
        return None
    message = told_unsupported(language)
    return Notice(
        document.file, None, "language_unsupported", f"{message[0].upper()}{message[1:]}."
    )


def _language(document: ParsedDocument) -> str:
    return document.source.language or "en"


def _claim(document: ParsedDocument, line: int, found: Attribution) -> ParsedClaim:
    text = found.claim.translate(_TO_CLAIM).strip()
    return ParsedClaim(
        file=document.file,
        line=line,
        pointer=None,
        text=text,
        language=document.source.language,
        speakers=found.names,
        claimed_on=document.source.published_on,
        quote=found.quote,
        machine=True,
        kind=found.type,
        start=found.start,
        end=found.end,
        spans=found.spans,
        score=check_worthiness(text, document.source.language or "en").score,
        found=found,
    )
