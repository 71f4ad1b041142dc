"""Values as they may be stored: normalised, bounded, free of characters that deceive."""

from __future__ import annotations

from claims.errors import FieldError, Invalid
from claims.text.controls import find_forbidden
from claims.text.fingerprint import sha256_hex
from claims.text.normalise import normalise_text, text_key
from claims.text.urls import InvalidUrl, canonical_url, http_url

CLAIM_TEXT_LIMIT = 10_000
SOURCE_TEXT_LIMIT = 5_000_000


def refuse(field: str, code: str, detail: str) -> Invalid:
    """Return the refusal of one field."""
    return Invalid(detail, errors=(FieldError(f"/{field}", code, detail),))


def clean_words(value: str, *, field: str, limit: int, lines: bool = True) -> str:
    """Return words as they are stored: NFC, LF line ends, no white space around them.

    :raises Invalid: for control and bidi characters, or more than `limit` characters.
    """
    words = normalise_text(value).strip()
    found = find_forbidden(words, allow="\n" if lines else "")
    if found is not None:
        raise refuse(
            field,
            "control_character",
            f"{found.codepoint} at character {found.index} is not allowed: it shows "
            "differently from what it says.",
        )
    if len(words) > limit:
        raise refuse(
            field, "too_long", f"At most {limit} characters are allowed, not {len(words)}."
        )
    return words


def clean_claim_text(value: str, *, field: str = "text") -> str:
    """Return a claim's text as it is stored.

    :raises Invalid: when it is empty, too long, or holds characters that deceive.
    """
    words = clean_words(value, field=field, limit=CLAIM_TEXT_LIMIT)
    if not words:
        raise refuse(field, "blank", "A claim needs a text.")
    return words


def clean_source_text(value: str, *, field: str = "text") -> str:
    """Return a source's text as it is stored; offsets are code points into it.

    :raises Invalid: when it is too long or holds characters that deceive.
    """
    text = normalise_text(value)
    found = find_forbidden(text, allow="\n\t", marks=True)
    if found is not None:
        raise refuse(
            field,
            "control_character",
            f"{found.codepoint} in line {found.line} is not allowed in a stored text.",
        )
    if len(text) > SOURCE_TEXT_LIMIT:
        raise refuse(field, "too_long", f"At most {SOURCE_TEXT_LIMIT} characters are allowed.")
    return text


def clean_url(value: str, *, field: str = "url") -> tuple[str, str | None]:
    """Return an address as it was given and its canonical form, which is null for none.

    :raises Invalid: when it is no http(s) address, or holds credentials.
    """
    if not value.strip():
        return "", None
    try:
        return http_url(value), canonical_url(value)
    except InvalidUrl as problem:
        raise refuse(field, "url_invalid", str(problem)) from problem


def text_digest(text: str) -> str:
    """Return the digest under which the same words are found again."""
    return sha256_hex(text_key(text))
