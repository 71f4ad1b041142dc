"""The publish gate: what stands against publishing a revision, rule by rule.

Refusals must be mended, or waived with a reason where the rule allows that; warnings are stored with
the decision of whoever publishes in spite of them. The rules come from Google's guidelines for
ClaimReview (a claim without its rating in it, under 75 characters), the IFCN's code (sources in
enough detail to replicate, more than one for key elements, both sides) and desks' own practice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Max, Q

from claims.choices import CorrectionKind, Stance
from claims.errors import DomainError, FieldError, Invalid
from claims.models import Claim, Event, Evidence, Merge, Rating, Revision
from claims.search.phrase import holds_phrase
from claims.workflow.review.claim_changes import changed_text, clean_claim_changes

LONGEST_CLAIM = 75
MERGES = ("claim.merged", "claim.unmerged")
# What somebody may do to a claim after a verdict on it was submitted: its second reader should know.
CLAIM_CHANGES = ("claim.edited", "appearance.created", "appearance.edited", "appearance.deleted")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found: its id, where, a sentence, whether it refuses, and why it is waived."""

    rule: str
    pointer: str
    detail: str
    refuses: bool = True
    waived: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is to be published, with all that the rules look at."""

    claim: Claim
    revision: Revision
    text: str
    evidence: tuple[Evidence, ...]
    has_source: bool
    changed_since: bool


class GateRefused(DomainError):
    """A revision that is not fit to be published; `errors` name the rules."""

    code = "gate"
    title = "Not fit to be published"


def gate_findings(claim: Claim, revision: Revision) -> list[Finding]:
    """Return what the rules find in a revision: refusals first, then warnings, waived or not.

    One that retracts takes back what was published: no rule asks how well it is founded.
    """
    evidence = revision.evidence.select_related("source").order_by("position", "pk")
    candidate = Candidate(
        claim=claim,
        revision=revision,
        text=changed_text(claim, revision),
        evidence=tuple(evidence),
        has_source=claim.appearances.exists(),
        changed_since=_changed_since(claim, revision),
    )
    rules = RETRACTING if revision.kind == CorrectionKind.RETRACTION else RULES
    found = [finding for rule in rules for finding in rule(candidate)]
    return sorted(found, key=lambda finding: not finding.refuses)


def pass_gate(claim: Claim, revision: Revision) -> list[dict[str, str]]:
    """Return the warnings that are accepted with a revision, as they are stored.

    :raises GateRefused: when something stands against publishing it.
    """
    found = gate_findings(claim, revision)
    refusals = [one for one in found if one.refuses and not one.waived]
    if refusals:
        raise GateRefused(
            " ".join(one.detail for one in refusals),
            errors=tuple(FieldError(one.pointer, one.rule, one.detail) for one in refusals),
        )
    return [{"rule": one.rule, "detail": one.detail} for one in found if not one.waived]


def deciding_stances(rating: Rating | None) -> frozenset[str]:
    """Return on which side evidence must stand to bear on a rating.

    Below the middle of its scale it refutes, above it supports, in the middle either will do; what
    has no number, such as *unverifiable*, may rest on context alone.
    """
    if rating is None or rating.value is None or rating.best is None or rating.worst is None:
        return frozenset(Stance.values)
    middle = (rating.best + rating.worst) / 2
    if rating.value < middle:
        return frozenset({Stance.REFUTES})
    if rating.value > middle:
        return frozenset({Stance.SUPPORTS})
    return frozenset({Stance.REFUTES, Stance.SUPPORTS})


def _rating_missing(one: Candidate) -> Iterator[Finding]:
    if one.revision.rating is None:
        yield Finding("rating_missing", "/rating", "A rating is missing.")


def _headline_missing(one: Candidate) -> Iterator[Finding]:
    if not one.revision.headline:
        yield Finding("headline_missing", "/headline", "A headline is missing.")


def _summary_missing(one: Candidate) -> Iterator[Finding]:
    if not one.revision.summary:
        yield Finding("summary_missing", "/summary", "A summary is missing.")


def _evidence_missing(one: Candidate) -> Iterator[Finding]:
    wanted = deciding_stances(one.revision.rating)
    if any(piece.stance in wanted for piece in one.evidence):
        return
    rating = one.revision.rating
    sides = " or ".join(sorted(wanted - {Stance.CONTEXT}))
    words = f"No evidence bears on the conclusion: at least one piece that {sides} is needed"
    ending = f" for the rating {rating.label}." if rating else "."
    yield Finding("evidence_missing", "/evidence", words + ending)


def _evidence_without_source(one: Candidate) -> Iterator[Finding]:
    for place, piece in enumerate(one.evidence):
        if not piece.url and piece.source_id is None:
            words = f"Evidence {place + 1} says nowhere where it is from."
            yield Finding("evidence_without_source", f"/evidence/{place}/url", words)


def _claim_holds_rating(one: Candidate) -> Iterator[Finding]:
    rating = one.revision.rating
    if rating is None:
        return
    for label in sorted({rating.label, rating.label_in(one.revision.language)}):
        if holds_phrase(one.text, label):
            detail = f"The claim's text holds the rating: {label}."
            yield Finding("claim_holds_rating", "/claim/text", detail)


def _appearance_missing(one: Candidate) -> Iterator[Finding]:
    if not one.has_source:
        words = "Nothing says where the claim was made: it has no appearance in a source."
        waived = one.revision.waivers.get("appearance_missing", "")
        yield Finding("appearance_missing", "/claim/appearances", words, waived=waived)


def _claim_changes_impossible(one: Candidate) -> Iterator[Finding]:
    try:
        clean_claim_changes(one.claim, one.revision.claim_changes)
    except Invalid as problem:
        pointer = problem.errors[0].pointer
        yield Finding("claim_changes_impossible", pointer, problem.detail)


def _claim_long(one: Candidate) -> Iterator[Finding]:
    if len(one.text) > LONGEST_CLAIM:
        words = f"The claim has {len(one.text)} characters; search engines show {LONGEST_CLAIM}."
        yield Finding("claim_long", "/claim/text", words, refuses=False)


def _evidence_not_independent(one: Candidate) -> Iterator[Finding]:
    wanted = deciding_stances(one.revision.rating)
    seen: dict[Any, int] = {}
    for place, piece in enumerate(one.evidence):
        publisher = _publisher(piece) if piece.stance in wanted else None
        if publisher is None:
            continue
        if publisher in seen:
            words = (
                f"Evidence {seen[publisher] + 1} and {place + 1} come from the same publisher: "
                "they do not count twice."
            )
            yield Finding("evidence_not_independent", f"/evidence/{place}", words, refuses=False)
        seen.setdefault(publisher, place)


def _claim_changed(one: Candidate) -> Iterator[Finding]:
    if one.changed_since:
        words = "The claim, or where it was said, was changed after this was submitted."
        yield Finding("claim_changed", "/claim", words, refuses=False)


def _claimant_not_contacted(one: Candidate) -> Iterator[Finding]:
    if not one.revision.claimant_contact:
        words = "Nothing says what came of asking the claimant."
        waived = one.revision.waivers.get("claimant_not_contacted", "")
        yield Finding(
            "claimant_not_contacted", "/claimant_contact", words, refuses=False, waived=waived
        )


def _changed_since(claim: Claim, revision: Revision) -> bool:
    """Say whether somebody changed what the verdict is about after it was submitted."""
    events = Event.objects.filter(object_type="review", object_id=revision.review_id)
    submitted = events.filter(verb="review.submitted").aggregate(last=Max("seq"))["last"]
    if submitted is None or revision.submitted_at is None:
        return False
    events = Event.objects.filter(object_type="claim", seq__gt=submitted)
    edits = Q(object_id=claim.pk, verb__in=CLAIM_CHANGES)
    # What became part of the claim, or left it, and this very review with it.
    joined = Merge.objects.filter(into=claim).values("claim")
    merges = Q(object_id__in=joined, verb__in=MERGES)
    return events.filter(edits | merges).exists()


def _publisher(piece: Evidence) -> Any:
    """Return whose a piece of evidence is: its source's publisher, else the host of its address."""
    if piece.source is not None and piece.source.publisher_id is not None:
        return piece.source.publisher_id
    return (urlsplit(piece.url).hostname or "").removeprefix("www.") or None


RULES: tuple[Callable[[Candidate], Iterable[Finding]], ...] = (
    _rating_missing,
    _headline_missing,
    _summary_missing,
    _evidence_missing,
    _evidence_without_source,
    _claim_holds_rating,
    _appearance_missing,
    _claim_changes_impossible,
    _claim_long,
    _claim_changed,
    _evidence_not_independent,
    _claimant_not_contacted,
)
RETRACTING: tuple[Callable[[Candidate], Iterable[Finding]], ...] = (_claim_changes_impossible,)
