"""Many new texts at a time: what is known of each, and which of them say the same as one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claims.models.user import Reader
from claims.search.counts import counts_of
from claims.search.matching.candidates import Findings, Term
from claims.search.matching.known import Asked, Known, known_of_each, score_between, why_same
from claims.search.matching.match import forms_of, term_of, with_counts
from claims.search.matching.reading import Reading, read_text
from claims.search.matching.sharing import LEAST_WEIGHT, LEAST_WORDS, MOST_RETURNED
from claims.search.tokens import with_stems, words_of

# The rarest words bring so many findings in the texts before, and so many of these are looked at.
_FOUND, _LOOKED_AT = 2_000, 100
# The words of so many texts are counted with one statement.
_PART = 100


class Wanted(NamedTuple):
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


class Found(NamedTuple):
    """What says the same as a text: claims, the likest first, and texts before it, the earliest first."""

    known: list[Known]
    repeats: list[Repeat]


def compare_texts(wanted: Sequence[Wanted], *, user: Reader) -> list[Found]:
    """Return for each text what says the same: of the claims that `user` may see, and before it.

    They have a speaker in common, or either names none.
    """
    found: list[Found] = []
    before = _Before()
    findings: Findings = {}
    for begin in range(0, len(wanted), _PART):
        part = wanted[begin : begin + _PART]
        readings = [read_text(one.text) for one in part]
        before.total, before.counts = counts_of(set().union(*map(forms_of, readings)))
        asked = [
            Asked(*one, reading, with_counts(reading, before.counts, before.total))
            for one, reading in zip(part, readings, strict=True)
        ]
        known_of_part = known_of_each(asked, user=user, findings=findings)
        for one, known in zip(asked, known_of_part, strict=True):
            found.append(Found(known, before.same_as(one)))
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

    def same_as(self, one: Asked) -> list[Repeat]:
        """Return the texts so far that say what a text says."""
        found = []
        for place in self._sharing(one.reading):
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

    def _candidates(self, held: Sequence[Term], least: float) -> list[int]:
        """Return the places of those that share enough, or may; as in the index rare words find them."""
        left = sum(term.weight for term in held)
        room = _FOUND
        found: dict[int, float] = {}
        for term in held:
            # Half of what must be shared may be common words alone.
            if 2 * left < least or room < 0:
                break
            left -= term.weight
            places = set().union(*(self.holders.get(form, ()) for form in term.forms))
            room -= len(places)
            for place in places:
                found[place] = found.get(place, 0.0) + term.weight
        enough = [place for place, weight in found.items() if weight + left >= least]
        return sorted(enough, key=lambda place: (-found[place], place))[:_LOOKED_AT]

    def _weighed(self, forms: tuple[str, ...]) -> Term:
        claims = max(self.counts.get(form, 0) + len(self.holders.get(form, ())) for form in forms)
        return term_of(forms, claims, self.total + len(self.asked))
