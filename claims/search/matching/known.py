"""Which claims are there already that say what a new text says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.choices import ClaimStatus
from claims.models import Claim, ClaimSpeaker
from claims.models.user import Reader
from claims.search.matching.candidates import Findings, Term
from claims.search.matching.match import weighed
from claims.search.matching.rank import Candidate, rank, score_of
from claims.search.matching.reading import Reading, read_text
from claims.search.matching.sharing import Sharing, claims_sharing
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


class Asked(NamedTuple):
    """A text with its language and the keys of its speakers; its words, and what they weigh, by name."""

    text: str
    language: str
    speakers: frozenset[int]
    reading: Reading
    terms: dict[str, Term]


def known_claims(
    text: str, *, language: str, speakers: Collection[int], user: Reader
) -> list[Known]:
    """Return the claims that `user` may see and that say what `text` says, likest first.

    They have one of the `speakers`, or either side names none. A claim that was merged stands for the
    one that it is part of now; what was dismissed does not count.
    """
    reading = read_text(text)
    asked = Asked(text, language, frozenset(speakers), reading, weighed(reading))
    return known_of_each([asked], user=user, findings={})[0]


def known_of_each(asked: Sequence[Asked], *, user: Reader, findings: Findings) -> list[list[Known]]:
    """Return what `known_claims` does for each text, with the statements of one.

    `findings` is as for `most_shared_of_each`.
    """
    shared = claims_sharing([list(one.terms.values()) for one in asked], user, findings)
    return standing(
        [_said_by(one, rows) for one, rows in zip(asked, shared, strict=True)], user=user
    )


def _said_by(asked: Asked, rows: Sequence[Sharing]) -> list[Known]:
    """Return those of the claims that say what a text says, as far as its speakers may have said it."""
    reasons, same = {}, {}
    for one in rows:
        because = why_same(asked.text, asked.language, one.text, one.language)
        if because:
            same[one.key], reasons[one.key] = one, because
    weights = {name: term.weight for name, term in asked.terms.items()}
    ranked = rank(asked.reading, weights, [Candidate(*one) for one in same.values()])
    spoken = of_speakers([one.key for one in ranked], asked.speakers)
    return [
        Known(one.key, same[one.key].text, reasons[one.key], round(score_of(one, asked.reading), 4))
        for one in ranked
        if one.key in spoken
    ]


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


def standing(known: Sequence[Sequence[Known]], *, user: Reader) -> list[list[Known]]:
    """Return for each list the claims that the known ones are part of now, each once.

    Only what `user` may see and nobody has dismissed.
    """
    keys = {one.claim_id for own in known for one in own}
    if not keys:
        return [[] for _ in known]
    into = survivors(keys)
    rows = Claim.objects.visible_to(user).exclude(status=ClaimStatus.DISMISSED)
    texts = dict(rows.filter(pk__in=set(into.values())).values_list("pk", "text"))
    return [_standing(own, into, texts) for own in known]


def _standing(
    known: Sequence[Known], into: Mapping[int, int], texts: Mapping[int, str]
) -> list[Known]:
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
