"""Which claims are there already that say what a new text says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from claims.choices import ClaimStatus
from claims.models import Claim, ClaimSpeaker
from claims.models.user import Reader
from claims.search.matching.match import weighed
from claims.search.matching.rank import Candidate, rank, score_of
from claims.search.matching.reading import read_text
from claims.search.matching.sharing import claims_sharing
from claims.search.relation import (
    Features,
    Kind,
    Relation,
    both_features,
    features,
    may_be_same,
    relation,
)

EQUAL_WORDS = ("equal_words",)
_UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class Known:
    """A claim that says what a text says: how that is seen, and how alike the two are, 0 to 1."""

    claim_id: int
    text: str
    because: tuple[str, ...]
    score: float


def known_claims(
    text: str, *, language: str, speakers: Collection[int], user: Reader
) -> list[Known]:
    """Return the claims that `user` may see and that say what `text` says, likest first.

    They have one of the `speakers`, or either side names none. A claim that was merged stands for the
    one that it is part of now; what was dismissed does not count.
    """
    reading = read_text(text)
    terms = weighed(reading)
    reasons: dict[int, tuple[str, ...]] = {}
    same = {}
    for one in claims_sharing(list(terms.values()), user):
        because = why_same(text, language, one.text, one.language)
        if because:
            same[one.key], reasons[one.key] = one, because
    weights = {name: term.weight for name, term in terms.items()}
    ranked = rank(reading, weights, [Candidate(*one) for one in same.values()])
    spoken = of_speakers([one.key for one in ranked], speakers)
    ordered = [
        Known(one.key, same[one.key].text, reasons[one.key], round(score_of(one, reading), 4))
        for one in ranked
        if one.key in spoken
    ]
    return standing(ordered, user=user)


def judge(text: str, language: str, other: str, of_other: str) -> Relation:
    """Judge two texts whose languages are told; one that is unknown is taken for the other's."""
    return relation(*_both(text, language, other, of_other))


def why_same(text: str, language: str, other: str, of_other: str) -> tuple[str, ...]:
    """Return by what two texts are seen to say the same, as `judge` does; empty where they do not."""
    both = _both(text, language, other, of_other)
    if not may_be_same(*both):
        return ()
    found = relation(*both)
    return found.because if found.kind is Kind.SAME else ()


def _both(text: str, language: str, other: str, of_other: str) -> tuple[Features, Features]:
    told = [one for one in (language, of_other) if one != _UNKNOWN]
    if len(told) < 2:
        return both_features(text, other, told[0] if told else _UNKNOWN)
    return features(text, language), features(other, of_other)


def of_speakers(claim_ids: Collection[int], speakers: Collection[int]) -> set[int]:
    """Return those of the claims that have one of the speakers, or where either side names none."""
    if not speakers or not claim_ids:
        return set(claim_ids)
    named: dict[int, set[int]] = {}
    for claim, speaker in ClaimSpeaker.objects.filter(claim__in=claim_ids).values_list(
        "claim", "speaker"
    ):
        named.setdefault(claim, set()).add(speaker)
    wanted = set(speakers)
    return {key for key in claim_ids if key not in named or wanted & named[key]}


def standing(known: Sequence[Known], *, user: Reader) -> list[Known]:
    """Return the claims that the known ones are part of now, each once, as `user` may see them."""
    if not known:
        return []
    into = survivors({one.claim_id for one in known})
    rows = Claim.objects.visible_to(user).exclude(status=ClaimStatus.DISMISSED)
    texts = dict(rows.filter(pk__in=set(into.values())).values_list("pk", "text"))
    found: dict[int, Known] = {}
    for one in known:
        key = into[one.claim_id]
        if key in texts:
            found.setdefault(key, Known(key, texts[key], one.because, one.score))
    return list(found.values())


def survivors(claim_ids: Collection[int]) -> dict[int, int]:
    """Return for each claim the one that it is part of now: itself, unless it was merged."""
    into = {key: key for key in claim_ids}
    last = set(into)
    while last:
        rows = Claim.objects.filter(pk__in=last, status=ClaimStatus.MERGED)
        steps = {key: target for key, target in rows.values_list("pk", "merged_into") if target}
        into = {key: steps.get(at, at) for key, at in into.items()}
        last = set(steps.values())
    return into


def score_between(text: str, other: str, language: str) -> float:
    """Return how alike two texts are, 0 to 1, where no index was asked which words are rare."""
    reading = read_text(text)
    weights = dict.fromkeys(reading.terms, 1.0)
    likeness = rank(reading, weights, [Candidate(0, other, language)])[0]
    return round(score_of(likeness, reading), 4)
