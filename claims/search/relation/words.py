"""Split a bare text into words: contractions taken apart, abbreviations without their stops."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claims.extraction.lexicon import words as words_set
from claims.search.tokens import words_of


class Word(NamedTuple):
    """One word, number or mark: as it stands, folded, and whether a capital begins it."""

    raw: str
    folded: str
    capital: bool


_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:'[^\W\d_]+)*(?:-\d+\b)?|\d{4}-\d\d-\d\d(?!\d)"
    r"|(?:(?<![\w)%])-)?\d+(?:[.,]\d+)*[^\W\d_]*|[$€£¥₽₴₹%‰°.,;:!?()]|[^\x00-\x7f\w\s]"
)
# Abbreviations that are other words in small letters.
_ABBREVIATIONS = {"US": "u.s", "U.S.": "u.s", "WHO": "w.h.o", "W.H.O.": "w.h.o", "IT": "i.t"}
_NOT = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "shan't": ("will", "not"),
    "ain't": ("is", "not"),
}
_NOT |= {form.replace("'", ""): parts for form, parts in _NOT.items() if form != "won't"}
_NOT |= {
    f"{word}nt": (word, "not")
    for word in words_set("do does did is are was were has have had could would should")
}
_ENDINGS = {
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will",),
    "'d": (),
    "'m": ("is",),
}
_IS_BEFORE = words_set("it that there he she what who here let how where")
# A vowel that French and Italian drop stands for a word that says nothing here, but for `n'`.
_DROPPED = words_set("l d j m t s c qu")
_FEWEST_OF_CAPITALS = 12


def words_in(text: str) -> list[Word]:
    """Return the words, numbers and marks of a bare text in order."""
    shouted = text.isupper() and len(text) > _FEWEST_OF_CAPITALS
    found: list[Word] = []
    for raw in _TOKEN.findall(text):
        capital = not shouted and raw[0].isupper()
        if "'" in raw or raw.isascii() and raw.lower() in _NOT:
            found += _taken_apart(raw, capital)
        elif raw in _ABBREVIATIONS and not shouted:
            found.append(Word(raw, _ABBREVIATIONS[raw], True))
        else:
            found.append(Word(raw, _fold(raw), capital))
    return found


@lru_cache(maxsize=50_000)
def _fold(raw: str) -> str:
    folded = raw.lower()
    if not raw.isascii() and raw[0].isalpha():
        folded = "-".join(words_of(raw)) or folded
    if folded[-1] == "." and len(folded) > 1:
        return folded.replace(".", "")
    return folded


def _taken_apart(raw: str, capital: bool) -> list[Word]:
    low = raw.lower()
    if low in _NOT:
        return [Word(raw, part, capital) for part in _NOT[low]]
    if low.endswith("n't"):
        # Texts that a machine has split have it as a word of its own: "did n't".
        verb = [Word(raw, low[:-3], capital)] if len(low) > len("n't") else []
        return [*verb, Word("not", "not", False)]
    for ending, parts in _ENDINGS.items():
        if low.endswith(ending):
            whole = [Word(raw, _fold(raw[: -len(ending)]), capital)]
            return whole + [Word(part, part, False) for part in parts]
    head, _, tail = raw.rpartition("'")
    if tail.lower() == "s":
        second = "is" if head.lower() in _IS_BEFORE else "'s"
        return [Word(head, _fold(head), capital), Word(second, second, False)]
    if head.lower() in _DROPPED or head.lower() == "n":
        before = [Word("ne", "ne", False)] if head.lower() == "n" else []
        return [*before, Word(tail, _fold(tail), tail[0].isupper())]
    return [Word(raw, _fold(raw.replace("'", "")), capital)]
