"""Make many claims at once: each as `create_claim` makes one, all in one transaction.

What cannot be filed is refused by itself and keeps nothing else from being filed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeAlias

from django.db import models, transaction

from claims.errors import DomainError, Missing
from claims.models import Claim, Speaker, Topic, User
from claims.models.bulk import reserve_ids
from claims.search.matching.known import EQUAL_WORDS, Known, score_between
from claims.search.matching.several import Repeat, Wanted, compare_texts
from claims.workflow.claim.create import new_candidate
from claims.workflow.claim.edit import ExternalIdTaken, clean_external_id
from claims.workflow.claim.new import NewClaim, store_new
from claims.workflow.claim.same import (
    equal_words_of,
    hold_all_words,
    refuse_known,
    with_equal,
)
from claims.workflow.duplicate import Alike, file_duplicates
from claims.workflow.permissions import require
from claims.workflow.steps import in_parts, refuse_merged
from claims.workflow.values import clean_claim_text, text_digest

# Somebody may take an external id between our look and our writing; then all is looked at again.
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class WantedClaim:
    """A claim that is to be made, with what `create_claim` takes."""

    text: str
    language: str = "und"
    claimed_on: date | None = None
    external_id: str | None = None
    speakers: Sequence[Speaker] = ()
    topics: Sequence[Topic] = ()
    allow_duplicate: bool = False


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """A clean claim that is to be made, the claims that say the same, and those wanted before it."""

    wanted: WantedClaim
    digest: str
    known: Sequence[Known]
    repeats: Sequence[Repeat]

    @property
    def speakers(self) -> frozenset[int]:
        """Return the keys of the speakers."""
        return frozenset(speaker.pk for speaker in self.wanted.speakers)


Compared: TypeAlias = ComparedClaim | DomainError
Outcome: TypeAlias = Claim | DomainError


def compare_claims(given: Sequence[WantedClaim | DomainError], *, actor: User) -> list[Compared]:
    """Clean claims that are wanted, and find what says the same; before the transaction begins.

    A refusal, and what is refused here, keeps its place. `Repeat.place` counts all that is given.

    :raises NotAllowed: when the actor has no role.
    """
    require(actor, "claim.create")
    cleaned = [_cleaned(one) for one in given]
    places = [place for place, one in enumerate(cleaned) if isinstance(one, WantedClaim)]
    wanted = [one for one in cleaned if isinstance(one, WantedClaim)]
    texts = [Wanted(one.text, one.language, _keys(one.speakers)) for one in wanted]
    compared: list[Any] = list(cleaned)
    for place, one, found in zip(places, wanted, compare_texts(texts, user=actor), strict=True):
        repeats = [replace(repeat, place=places[repeat.place]) for repeat in found.repeats]
        compared[place] = ComparedClaim(one, text_digest(one.text), found.known, repeats)
    return compared


def create_claims(*, actor: User, now: datetime, compared: Sequence[Compared]) -> list[Outcome]:
    """Make candidates of what `compare_claims` returned: for each the claim, or why there is none.

    Of two that say the same, or have the same external id, the first is made.

    :raises NotAllowed: when the actor has no role.
    :raises ExternalIdTaken: when others took an external id at the same moment, again and again.
    """
    require(actor, "claim.create")
    for tries_left in range(_MOST_TRIES - 1, -1, -1):
        try:
            return _create(actor, now, compared)
        except ExternalIdTaken:
            if not tries_left:
                raise
    raise AssertionError("the last try returns or raises")


@transaction.atomic
def _create(actor: User, now: datetime, compared: Sequence[Compared]) -> list[Outcome]:
    wanted = [one for one in compared if isinstance(one, ComparedClaim)]
    held = _hold(one.wanted for one in wanted)
    hold_all_words()
    filing = _Filing(
        actor=actor,
        now=now,
        held=held,
        equal=equal_words_of({one.digest for one in wanted}, actor=actor),
        taken=_taken(wanted),
        keys=iter(reserve_ids(Claim, len(wanted))),
    )
    outcomes = [
        filing.file(place, one) if isinstance(one, ComparedClaim) else one
        for place, one in enumerate(compared)
    ]
    filing.store()
    return outcomes


def _cleaned(given: WantedClaim | DomainError) -> WantedClaim | DomainError:
    if isinstance(given, DomainError):
        return given
    try:
        external_id = clean_external_id(given.external_id)
        return replace(given, text=clean_claim_text(given.text), external_id=external_id)
    except DomainError as refusal:
        return refusal


def _keys(rows: Iterable[models.Model]) -> frozenset[int]:
    return frozenset(row.pk for row in rows)


def _hold(wanted: Iterable[WantedClaim]) -> dict[models.Model, Any]:
    """Lock what claims are about to name, by ascending id, and return it as it is now."""
    keys: dict[type[models.Model], set[int]] = {Speaker: set(), Topic: set()}
    for one in wanted:
        keys[Speaker] |= _keys(one.speakers)
        keys[Topic] |= _keys(one.topics)
    held: dict[models.Model, Any] = {}
    for model, ids in keys.items():
        for part in in_parts(sorted(ids)):
            found = model._default_manager.select_for_update(no_key=True).filter(pk__in=part)
            held.update((row, row) for row in found.order_by("pk"))
    return held


def _taken(wanted: Sequence[ComparedClaim]) -> set[str]:
    """Return which of the external ids other claims have."""
    given = {one.wanted.external_id for one in wanted if one.wanted.external_id is not None}
    taken: set[str] = set()
    for part in in_parts(sorted(given)):
        rows = Claim.objects.filter(external_id__in=part)
        taken.update(found for found in rows.values_list("external_id", flat=True) if found)
    return taken


@dataclass(slots=True)
class _Filing:
    """What is filed of a list so far, and what stands against the rest of it."""

    actor: User
    now: datetime
    held: Mapping[models.Model, Any]
    # Claims with equal words, by digest and key.
    equal: Mapping[str, dict[int, tuple[str, str]]]
    taken: set[str]
    keys: Any
    new: dict[int, NewClaim] = field(default_factory=dict)
    places: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    pairs: list[Alike] = field(default_factory=list)

    def file(self, place: int, compared: ComparedClaim) -> Outcome:
        """Return the claim that will be stored, or why there is none."""
        try:
            new, same = self._claim(compared)
        except DomainError as refusal:
            return refusal
        claim = new.claim
        claim.pk = next(self.keys)
        self.new[place] = new
        self.places[compared.digest].append(place)
        if claim.external_id is not None:
            self.taken.add(claim.external_id)
        self.pairs += (Alike(claim.pk, one.claim_id, one.because, one.score) for one in same)
        return claim

    def store(self) -> None:
        """Store what is filed.

        :raises ExternalIdTaken: when another claim has the external id of one by now.
        """
        if self.new:
            store_new(list(self.new.values()), actor=self.actor, now=self.now)
        if self.pairs:
            file_duplicates(self.pairs, now=self.now)

    def _claim(self, compared: ComparedClaim) -> tuple[NewClaim, list[Known]]:
        wanted = compared.wanted
        speakers, topics = self._named(wanted.speakers), self._named(wanted.topics)
        refuse_merged(speakers)
        equal = self.equal.get(compared.digest, {})
        same = [
            *self._filed(compared),
            *with_equal(
                wanted.text,
                compared.known,
                equal,
                speakers=compared.speakers,
                actor=self.actor,
            ),
        ]
        refuse_known(same, allowed=wanted.allow_duplicate)
        if wanted.external_id in self.taken:
            raise ExternalIdTaken(f"Another claim has the external id {wanted.external_id}.")
        claim = new_candidate(
            wanted.text,
            self.actor,
            self.now,
            wanted.language,
            wanted.claimed_on,
            wanted.external_id,
        )
        return NewClaim(claim, speakers, topics), same

    def _named(self, rows: Sequence[Any]) -> list[Any]:
        """Return rows as they are now, each once."""
        for row in rows:
            if row not in self.held:
                raise Missing(f"There is no such {row._meta.verbose_name}.")
        return [self.held[row] for row in dict.fromkeys(rows)]

    def _filed(self, compared: ComparedClaim) -> list[Known]:
        """Return the claims of this list that say the same and are filed."""
        found = {one.place: one for one in compared.repeats}
        for place in self.places.get(compared.digest, ()):
            if place not in found and self._may_be_one(place, compared):
                text = self.new[place].claim.text
                score = score_between(compared.wanted.text, text, self.new[place].claim.language)
                found[place] = Repeat(place, EQUAL_WORDS, score)
        return [
            Known(self.new[place].claim.pk, self.new[place].claim.text, one.because, one.score)
            for place, one in sorted(found.items())
            if place in self.new
        ]

    def _may_be_one(self, place: int, compared: ComparedClaim) -> bool:
        own, other = compared.speakers, _keys(self.new[place].speakers)
        return not own or not other or not own.isdisjoint(other)
