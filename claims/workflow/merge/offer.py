"""Which merges somebody is offered: asked of many pairs at once, before anything is locked."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claims.choices import ReviewOrigin, ReviewStatus, RevisionStatus
from claims.errors import DomainError
from claims.models import Claim, RevisionContributor, User
from claims.workflow.merge.refusals import desk_reviews, refuse_merge
from claims.workflow.permissions import can

Refusals = dict[tuple[int, int], str]


def merge_refusals(pairs: Iterable[tuple[Claim, Claim]], *, actor: User) -> Refusals:
    """Return why the actor cannot make a claim part of another, by both keys; empty where they can.

    It takes as many statements for one pair as for all. What was offered may still be refused: a
    merge looks again, at rows that nobody else can change.
    """
    asked = list(pairs)
    if not can(actor, "claim.merge"):
        words = "Only editors merge claims."
        return {(claim.pk, into.pk): words for claim, into in asked}
    keys = {one.pk for pair in asked for one in pair}
    reviews, touched = desk_reviews(keys), _verdicts_touched(keys, actor)
    refusals: Refusals = {}
    for claim, into in asked:
        words = ""
        try:
            refuse_merge(claim, into, reviews)
        except DomainError as refusal:
            words = refusal.detail
        same_words = (claim.text, claim.language) == (into.text, into.language)
        if not words and not same_words and claim.pk in touched:
            words = (
                f"You had a hand in the verdict on claim {claim.pk}: somebody else must give it "
                f"the words of claim {into.pk}."
            )
        refusals[claim.pk, into.pk] = words
    return refusals


def _verdicts_touched(claim_ids: Collection[int], actor: User) -> set[int]:
    """Return those of the claims whose published verdict of the desk the actor had a hand in."""
    hands = RevisionContributor.objects.filter(
        user=actor,
        revision__status=RevisionStatus.PUBLISHED,
        revision__review__claim__in=claim_ids,
        revision__review__origin=ReviewOrigin.DESK,
    ).exclude(revision__review__status=ReviewStatus.RETRACTED)
    return set(hands.values_list("revision__review__claim", flat=True))
