"""Many new texts at a time: what is known of each, and which of them say the same as one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claims.models.user import Reader
from claims.search.counts import counts_of
from claims.search.matching.candidates import Term
from claims.search.matching.known import Known, known_claims, score_between, why_same
from claims.search.matching.match import term_of
from claims.search.matching.reading import Reading, read_text
from claims.search.matching.sharing import LEAST_WEIGHT, LEAST_WORDS, MOST_RETURNED
from claims.search.tokens import with_stems, words_of

# So many of the texts before are looked at, those with the rarest words in common first.
_LOOKED_AT = 400
# The words of so many texts are counted with one statement.
_PART = 100


class Asked(NamedTuple):
    """A new text with its language and the keys of its speakers."""

    text: str
    language: str
    speakers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A text of the same list that says what a later one says, by its place; and why."""

    place: int
    because: tuple[str, ...]
    score: float


def known_of_each(asked: Sequence[Asked], *, user: Reader) -> list[list[Known]]:
    """Return for each text the claims that `user` may see and that say what it says, likest first."""
    return [
        known_claims(one.text, language=one.language, speakers=one.speakers, user=user)
        for one in asked
    ]


def repeats_of_each(asked: Sequence[Asked]) -> list[list[Repeat]]:
    """Return for each text those before it that say what it says, the earliest first.

    They have a speaker in common, or either names none.
    """
    found: list[list[Repeat]] = []
    before = _Before()
    for begin in range(0, len(asked), _PART):
        part = asked[begin : begin + _PART]
        readings = [read_text(one.text) for one in part]
        forms = {form for one in readings for held in one.terms.values() for form in held}
        before.total, before.counts = counts_of(forms)
        for one, reading in zip(part, readings, strict=True):
            found.append(before.same_as(one, reading))
            before.add(one)
    return found


@dataclass(slots=True)
class _Before:
    """The texts so far, found by their words. `counts` are those of the index, of `total` claims."""

    total: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    tokens: list[frozenset[str]] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    holders: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: Asked) -> None:
        """Add a text."""
        words = set(words_of(one.text))
        tokens = frozenset(with_stems(sorted(words), one.language))
        for token in tokens:
            self.holders[token].append(len(self.asked))
        self.asked.append(one)
        self.tokens.append(tokens)
        self.lengths.append(len(words))

    def same_as(self, one: Asked, reading: Reading) -> list[Repeat]:
        """Return the texts so far that say what a text says."""
        found = []
        for place in self._sharing(reading):
            other = self.asked[place]
            if one.speakers and other.speakers and one.speakers.isdisjoint(other.speakers):
                continue
            because = why_same(one.text, one.language, other.text, other.language)
            if because:
                score = score_between(one.text, other.text, other.language)
                found.append(Repeat(place, because, score))
        return sorted(found, key=lambda repeat: repeat.place)

    def _sharing(self, reading: Reading) -> list[int]:
        """Return the places of those that share most of a text's weight, as claims would have to."""
        held = [term for term in map(self._weighed, reading.terms.values()) if term.claims]
        held.sort(key=lambda term: (-term.weight, term.forms))
        least = LEAST_WEIGHT * sum(term.weight for term in held)
        owners = {form: term for term in held for form in term.forms}
        shared: dict[int, float] = {}
        for place in self._candidates(held, least):
            parts = {owners[token] for token in self.tokens[place] & owners.keys()}
            weight = sum(sorted(term.weight for term in parts))
            if weight >= least and len(parts) >= LEAST_WORDS * self.lengths[place]:
                shared[place] = weight
        best = sorted(shared, key=lambda place: (-shared[place], place))
        return best[:MOST_RETURNED]

    def _candidates(self, held: Sequence[Term], least: float) -> set[int]:
        """Return the places of those that hold a rare word: common ones alone are not enough."""
        left = sum(term.weight for term in held)
        found: set[int] = set()
        for term in held:
            if left < least or len(found) > _LOOKED_AT:
                break
            left -= term.weight
            for form in term.forms:
                found.update(self.holders.get(form, ()))
        return found

    def _weighed(self, forms: tuple[str, ...]) -> Term:
        claims = max(self.counts.get(form, 0) + len(self.holders.get(form, ())) for form in forms)
        return term_of(forms, claims, self.total + len(self.asked))
