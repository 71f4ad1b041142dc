"""Values as they may be stored: normalised, bounded, free of characters that deceive."""

from __future__ import annotations

import unicodedata

from claims.errors import FieldError, Invalid
from claims.text.controls import find_forbidden
from claims.text.fingerprint import sha256_hex
from claims.text.normalise import name_key, normalise_text, text_key, words_key
from claims.text.urls import InvalidUrl, canonical_url, http_url

NAME_LIMIT = 300
CLAIM_TEXT_LIMIT = 10_000
SOURCE_TEXT_LIMIT = 5_000_000
# What a stored text may hold of the controls, and so the quotes taken from it.
TEXT_CONTROLS = "\n\t"


def refuse(field: str, code: str, detail: str) -> Invalid:
    """Return the refusal of one field; without a name, of all that was sent."""
    return Invalid(detail, errors=(FieldError(f"/{field}" if field else "", code, detail),))


def clean_words(
    value: str,
    *,
    field: str,
    limit: int,
    lines: bool = True,
    quoted: bool = False,
    marks: bool | None = None,
) -> str:
    """Return words as they are stored: NFC, LF line ends, no white space around them.

    `quoted` words come from a source's text and may hold what such a text may. `marks` permits the
    three marks that right-to-left prose needs; by default where several `lines` may stand.

    :raises Invalid: for control and bidi characters, or more than `limit` characters.
    """
    words = normalise_text(value).strip()
    allowed = TEXT_CONTROLS if quoted else "\n" if lines else ""
    found = find_forbidden(words, allow=allowed, marks=lines if marks is None else marks)
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


def clean_name(value: str, *, field: str = "name", limit: int = NAME_LIMIT) -> str:
    """Return a name as it is stored: one line, NFC, single spaces.

    :raises Invalid: when it is empty, too long, or holds characters that deceive.
    """
    words = " ".join(clean_words(value, field=field, limit=limit, lines=False).split())
    if not is_visible(words):
        raise refuse(field, "blank", "A name may not be empty.")
    # A folded name may be longer than the name: some characters stand for a whole phrase.
    if len(name_key(words)) > NAME_LIMIT:
        raise refuse(field, "too_long", f"At most {NAME_LIMIT} characters are allowed.")
    return words


def clean_claim_text(value: str, *, field: str = "text") -> str:
    """Return a claim's text as it is stored.

    :raises Invalid: when it is empty, too long, or holds characters that deceive.
    """
    words = clean_words(value, field=field, limit=CLAIM_TEXT_LIMIT)
    if not is_visible(words):
        raise refuse(field, "blank", "A claim needs a text.")
    return words


def is_visible(words: str) -> bool:
    """Say whether a reader sees anything: format characters and marks alone show nothing."""
    return any(unicodedata.category(char)[0] not in "CMZ" for char in words)


def clean_source_text(value: str, *, field: str = "text") -> str:
    """Return a source's text as it is stored; offsets are code points into it.

    :raises Invalid: when it is too long or holds characters that deceive.
    """
    text = normalise_text(value)
    found = find_forbidden(text, allow=TEXT_CONTROLS, marks=True)
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


def words_digest(text: str) -> str:
    """Return the digest under which texts of the same bare words are found."""
    return sha256_hex(words_key(text))


def digests_of(text: str) -> dict[str, str]:
    """Return what a claim keeps of its text beside it, by the names of its fields."""
    return {"text_digest": text_digest(text), "words_digest": words_digest(text)}


def text_digest(text: str) -> str:
    """Return the digest under which the same words are found again."""
    return sha256_hex(text_key(text))
