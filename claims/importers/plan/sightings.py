"""Recognise known claims in what is imported: a sighting is one more place of its claim.

A sighting is certain where nothing but case, marks and decoration differs. What says the same in other
signs becomes a claim of its own, and somebody is asked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from unicodedata import category

from claims.choices import ClaimStatus
from claims.importers.memory import Values
from claims.importers.parsed import ParsedClaim
from claims.importers.parts import in_parts
from claims.importers.plan.known import load_states
from claims.importers.plan.work import Ask, ClaimState, Work
from claims.models import Claim, ImportedItem, Speaker
from claims.models.bulk import among
from claims.search.matching.known import EQUAL_WORDS, judge, score_between, survivors
from claims.search.relation import Kind
from claims.text.normalise import name_key
from claims.workflow.values import words_digest


class _Wording(NamedTuple):
    """The words of a claim, who said them, and the claim that they are part of now."""

    text: str
    language: str
    speakers: Sequence[Speaker]
    state: ClaimState


class Sighting(NamedTuple):
    """What a parsed claim is: a further place of `known`, or perhaps the same as those of `asked`."""

    known: ClaimState | None = None
    asked: tuple[Ask, ...] = ()


NOTHING = Sighting()
# What an item remembers that is a further place of a claim: it says nothing of the claim's own fields.
_MARK = "sighting"
SIGHTED: Values = {_MARK: True}
# What a claim says itself, and how the desk ranks it, is none of a sighting's.
_OWN = frozenset({"text", "speakers", "score"})


class Sightings:
    """Find the claims that parsed claims repeat, by the digest of their bare words."""

    def __init__(self, work: Work) -> None:
        """Start without any claim."""
        self._work = work
        self._loaded: set[str] = set()
        self._wordings: defaultdict[str, list[_Wording]] = defaultdict(list)

    def load(self, parsed: Iterable[ParsedClaim]) -> None:
        """Read the claims that these may repeat, with a fixed number of statements."""
        wanted = {words_digest(one.text) for one in parsed if _may_repeat(one)} - self._loaded
        self._loaded |= wanted
        found: list[Claim] = []
        for part in in_parts(sorted(wanted)):
            rows = Claim.objects.filter(words_digest__in=among(part))
            found += rows.exclude(status=ClaimStatus.DISMISSED).order_by("pk")
        if not found:
            return
        merged = {row.pk for row in found if row.status == ClaimStatus.MERGED}
        into = {row.pk: row.pk for row in found} | (survivors(merged) if merged else {})
        rows = Claim.objects.filter(pk__in={*into, *into.values()}).order_by("pk")
        states = {state.claim.pk: state for state in load_states(rows, self._work)}
        for row in found:
            state = states[into[row.pk]]
            if state.claim.status not in (ClaimStatus.DISMISSED, ClaimStatus.MERGED):
                self._add(states[row.pk], state)

    def add(self, state: ClaimState) -> None:
        """Add a claim that this batch makes."""
        if state.claim.words_digest is not None:
            self._add(state, state)

    def find(self, parsed: ParsedClaim, *, besides: Collection[int] = ()) -> Sighting:
        """Return what a parsed claim repeats; `besides` are claims that it is known not to be."""
        if not _may_repeat(parsed):
            return NOTHING
        wanted = self._work.vocabulary.canonical(map(name_key, parsed.speakers))
        asked: dict[int, Ask] = {}
        for one in self._wordings.get(words_digest(parsed.text), ()):
            state = one.state
            if self._is_of_others(one, wanted) or state.claim.pk in besides:
                continue
            found = judge(parsed.text, parsed.language or "und", one.text, one.language)
            if found.kind is not Kind.SAME:
                continue
            certain = found.because == EQUAL_WORDS and _signs(parsed.text) == _signs(one.text)
            if certain and _is_of_a_kind(parsed, state):
                return Sighting(state)
            score = score_between(parsed.text, one.text, one.language)
            asked.setdefault(id(state), Ask(state, found.because, score))
        return Sighting(asked=tuple(asked.values()))

    def _add(self, own: ClaimState, state: ClaimState) -> None:
        claim = own.claim
        wording = _Wording(claim.text, claim.language, own.speakers, state)
        self._wordings[str(claim.words_digest)].append(wording)

    def _is_of_others(self, one: _Wording, wanted: Collection[str]) -> bool:
        """Tell whether words are of speakers none of whom is wanted; either side may name none."""
        names = self._work.vocabulary.canonical(name_key(speaker.name) for speaker in one.speakers)
        return bool(wanted and names) and set(names).isdisjoint(wanted)


def is_sighting(item: ImportedItem | None) -> bool:
    """Tell whether an item is a further place of a claim that something else brought."""
    return item is not None and bool(item.values.get(_MARK))


def of_sighting(given: Values) -> Values:
    """Return what a sighting may add to its claim where nothing stands yet."""
    return {name: value for name, value in given.items() if name not in _OWN}


def is_shared(state: ClaimState, besides: ImportedItem) -> bool:
    """Tell whether a claim is seen in several documents, one of which may not reword it."""
    return is_sighting(besides) or any(
        is_sighting(item) for item in state.items if item.pk != besides.pk
    )


def _may_repeat(parsed: ParsedClaim) -> bool:
    """Tell whether a parsed claim may be folded: what has an id or a review stands by itself."""
    return parsed.external_id is None and parsed.review is None


def _signs(text: str) -> list[str]:
    """Return the signs of a text that no words stand for: C++ is not C, and 5 < 6 not 5 > 6."""
    return [char for char in text if category(char) == "Sm"]


def _is_of_a_kind(parsed: ParsedClaim, state: ClaimState) -> bool:
    """Tell whether attaching loses nothing: what a file lists is open, and a candidate still waits."""
    return parsed.machine or state.claim.status != ClaimStatus.CANDIDATE
