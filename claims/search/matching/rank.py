"""Rank candidates for a text: by the words they share, and by parts of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import exp, hypot, log

from claims.search.matching.reading import Reading
from claims.search.tokens import with_stems, words_of

# The usual values of BM25: how soon a word's repetition stops to count, and how much a claim's length.
_SATURATION = 1.2
_LENGTH = 0.75
# Parts of words forgive spelling and find what a compound is made of. Words tell more.
_PART_SHARE = 0.4
_PART_LENGTH = 4
# How sure a match is: fitted to tweets and debates, half of them with their claims taken away. A long
# text says more than the claim alone, so that it shares less with it.
_COVERED_SHARE = 0.3
_TEXT_LENGTH = 0.2
_SLOPE, _START = 5.6, -4.7


@dataclass(frozen=True)
class Candidate:
    """A claim to be compared: its text with its verdict's headline, and their language."""

    key: int
    text: str
    language: str


@dataclass(frozen=True)
class Likeness:
    """How like a text a claim is. `words` and `parts` are 0 where nothing is shared, `parts` at most 1.

    `covered` is how much of what the claim says stands in the text, 0 to 1.
    """

    key: int
    words: float
    parts: float
    covered: float

    @property
    def order(self) -> tuple[float, int]:
        """What claims are sorted by: the likest first, of two that are alike the older."""
        return -round(self.words + _PART_SHARE * self.parts, 9), self.key


def score_of(like: Likeness, reading: Reading) -> float:
    """Return how likely the claim says what the text says, 0 to 1."""
    shared = like.parts + _COVERED_SHARE * like.covered
    return 1 / (1 + exp(-_START - _SLOPE * shared * len(reading.words) ** _TEXT_LENGTH))


def rarity(claims: int, total: int) -> float:
    """Return what a word weighs that stands in `claims` of `total` claims."""
    return log(1 + (total - claims + 0.5) / (claims + 0.5))


def rank(
    reading: Reading, weights: Mapping[str, float], rows: Sequence[Candidate]
) -> list[Likeness]:
    """Return how like a text the candidates are, the likest first.

    `weights` are those of the terms of the text. How rare a part of a word is, and how long a claim
    is usually, is told by the candidates themselves.
    """
    if not rows:
        return []
    words = [words_of(row.text) for row in rows]
    parts = [_parts(own) for own in words]
    usual = sum(map(len, words)) / len(rows) or 1
    shared = _shared_parts(_parts(reading.words), parts)
    owners = {form: term for term, forms in reading.terms.items() for form in forms}
    full = sum(weights.values()) or 1
    found = []
    for row, own, like in zip(rows, words, shared, strict=True):
        held = _held(owners, with_stems(own, row.language))
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * len(own) / usual)
        score = sum(
            weights[term] * count * (_SATURATION + 1) / (count + norm)
            for term, count in sorted(held.items())
        )
        covered = min(1.0, sum(held.values()) / len(own)) if own else 0.0
        found.append(Likeness(row.key, score / full, like, covered))
    return sorted(found, key=lambda one: one.order)


def _held(owners: Mapping[str, str], tokens: Sequence[str]) -> dict[str, int]:
    """Return how often each term stands among a claim's tokens, in its most frequent form."""
    held: dict[str, int] = {}
    for token, count in Counter(tokens).items():
        term = owners.get(token)
        if term is not None and count > held.get(term, 0):
            held[term] = count
    return held


def _shared_parts(asked: Mapping[str, int], parts: Sequence[Mapping[str, int]]) -> list[float]:
    """Return the cosine of a text's parts of words with each candidate's, rare parts weighing more."""
    rare = Counter(chain.from_iterable(parts))
    # There are as many different logarithms as candidates, and a hundred times as many parts.
    logs = [0.0, *(log(1 + len(parts) / count) for count in range(1, len(parts) + 1))]
    weights = {part: logs[count] for part, count in rare.items()}
    text = {part: _often(count) * weights[part] for part, count in asked.items() if part in weights}
    length = hypot(*text.values()) or 1
    found = []
    for own in parts:
        values = [
            weights[part] if count == 1 else _often(count) * weights[part]
            for part, count in own.items()
        ]
        product = sum(
            text[part] * weights[part] * _often(own[part])
            for part in sorted(text.keys() & own.keys())
        )
        found.append(product / (length * (hypot(*values) or 1)))
    return found


def _often(count: int) -> float:
    return 1 + log(count) if count > 1 else 1


def _parts(words: Sequence[str]) -> Counter[str]:
    return Counter(chain.from_iterable(map(_parts_of, words)))


@lru_cache(maxsize=50_000)
def _parts_of(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    last = max(1, len(padded) - _PART_LENGTH + 1)
    return tuple(padded[at : at + _PART_LENGTH] for at in range(last))
