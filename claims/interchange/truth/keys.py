"""Bring a label into the form in which labels are compared."""

import unicodedata

from claims.text.normalise import unicode_form

# Accents, Arabic vowels and the stretching mark, Hebrew points; vowels of Indic scripts stay.
_MARKS = (
    *range(0x300, 0x370), *range(0x591, 0x5C8), *range(0x610, 0x61B), 0x640,
    *range(0x64B, 0x660), 0x670,
)  # fmt: skip
# Letters that do not fall apart into a plain letter and a mark, or that two keyboards differ in.
_LETTERS = {
    "ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e",
    "ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "\u200d": None,
}  # fmt: skip


class _Table(dict[int, str | None]):
    """Letters, digits and vowel signs stay; anything else is a space."""

    def __missing__(self, code: int) -> str:
        kept = chr(code) if unicodedata.category(chr(code))[0] in "LNM" else " "
        self[code] = kept
        return kept


_PLAIN = _Table(dict.fromkeys(_MARKS) | {ord(key): value for key, value in _LETTERS.items()})


def key_of(label: str) -> str:
    """Return a label without case, accents, punctuation, signs and double spaces."""
    decomposed = unicodedata.normalize("NFKD", unicode_form("NFKC", label.casefold()))
    return " ".join(decomposed.casefold().translate(_PLAIN).split())
