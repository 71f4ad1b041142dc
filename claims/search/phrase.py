"""Say whether words stand in a text, as words."""

from __future__ import annotations

import unicodedata

from claims.search.tokens import is_unspaced
from claims.text.normalise import text_key


def holds_phrase(text: str, phrase: str) -> bool:
    """Say whether words stand in a text as words; without spaces between words, as characters."""
    if is_unspaced(phrase):
        return text_key(phrase) in text_key(text)
    words = _words(phrase)
    return bool(words) and f" {words} " in f" {_words(text)} "


def _words(text: str) -> str:
    """Return letters, digits and the marks that belong to them, with spaces for all else."""
    kept = (char if unicodedata.category(char)[0] in "LMN" else " " for char in text_key(text))
    return " ".join("".join(kept).split())
