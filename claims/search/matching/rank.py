"""Rank candidates for a text: by the words they share, and by parts of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import exp, fsum, hypot, log
from operator import mul

from claims.search.matching.reading import Reading
from claims.search.tokens import with_stems, words_of

# The usual values of BM25: how soon a word's repetition stops to count, and how much a claim's length.
_SATURATION = 1.2
_LENGTH = 0.75
# A headline says what matters of a claim: a word that stands there counts so much more.
_HEADLINE_SHARE = 0.6
# Parts of words forgive spelling and find what a compound is made of. Whole words still tell more:
# what a claim shares of them comes to several times what it shares of parts.
_PART_SHARE = 4.0
_PART_LENGTH = 4
# How sure a match is: fitted to tweets and debates, half of them with their claims taken away. A long
# text says more than the claim alone, so that it shares less with it.
_COVERED_SHARE = 0.3
_TEXT_LENGTH = 0.2
_SLOPE, _START = 5.6, -4.7


@dataclass(frozen=True)
class Candidate:
    """A claim to be compared: its text, its language, and the headline of its verdict."""

    key: int
    text: str
    language: str
    headline: str = ""


@dataclass(frozen=True)
class Likeness:
    """How like a text a claim is. `words` and `parts` are 0 where nothing is shared, `parts` at most 1.

    What is shared is measured in the length of the text as that of a vector: it grows with the root of
    what is said, so that in a long text words do not give way to parts.

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
    texts = [words_of(row.text) for row in rows]
    headlines = [words_of(row.headline) for row in rows]
    words = [text + headline for text, headline in zip(texts, headlines, strict=True)]
    usual = sum(map(len, words)) / len(rows) or 1
    shared = _shared_parts(_parts(reading.words), [_parts(own) for own in words])
    owners = {form: term for term, forms in reading.terms.items() for form in forms}
    length = hypot(*weights.values()) or 1
    found = []
    for row, text, headline, parts in zip(rows, texts, headlines, shared, strict=True):
        about = with_stems(headline, row.language)
        held = _held(owners, with_stems(text, row.language) + about)
        told = _told(held, weights, (len(text) + len(headline)) / usual)
        again = fsum(weights[term] for term in _held(owners, about))
        covered = min(1.0, sum(held.values()) / (len(text) + len(headline) or 1))
        score = (told + _HEADLINE_SHARE * again) / length
        found.append(Likeness(row.key, score, parts, covered))
    return sorted(found, key=lambda one: one.order)


def _told(held: Mapping[str, int], weights: Mapping[str, float], length: float) -> float:
    """Return what the terms that a claim holds weigh, `length` being 1 for one of usual length."""
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * length)
    more = _SATURATION + 1
    return fsum(weights[term] * count * more / (count + norm) for term, count in held.items())


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
    weights = dict(zip(rare, map(logs.__getitem__, rare.values()), strict=True))
    text = {part: _OFTEN[count] * weights[part] for part, count in asked.items() if part in weights}
    length = hypot(*text.values()) or 1
    squares = {part: value * weights[part] for part, value in text.items()}
    found = []
    for own in parts:
        both = squares.keys() & own.keys()
        product = fsum(squares[part] * _OFTEN[own[part]] for part in both)
        values = map(mul, map(weights.__getitem__, own), map(_OFTEN.__getitem__, own.values()))
        found.append(product / (length * (hypot(*values) or 1)))
    return found


class _Often(dict[int, float]):
    """What a part counts that stands so often in a text, found out when it is first met."""

    def __missing__(self, count: int) -> float:
        self[count] = found = 1 + log(count)
        return found


_OFTEN = _Often()


def _parts(words: Sequence[str]) -> Counter[str]:
    return Counter(chain.from_iterable(map(_parts_of, words)))


@lru_cache(maxsize=50_000)
def _parts_of(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    last = max(1, len(padded) - _PART_LENGTH + 1)
    return tuple(padded[at : at + _PART_LENGTH] for at in range(last))
