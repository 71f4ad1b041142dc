"""Why two claims cannot become one, or not be told apart again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from claims.choices import OPEN_REVISIONS, ClaimStatus, ReviewOrigin, ReviewStatus, RevisionStatus
from claims.errors import DomainError
from claims.models import Claim, Merge, Review, Revision, User
from claims.workflow.claim import MoveNotAllowed
from claims.workflow.review.publish import refuse_own
from claims.workflow.states import CLAIM_MOVES, REVIEWABLE
from claims.workflow.steps import AlreadyMerged


class BothReviewed(DomainError):
    """A merge of two claims that the desk has a review of each: it has one of a claim."""

    code = "both_reviewed"
    title = "Both have a review"


class MergeStands(DomainError):
    """A merge that something stands on: that has to be taken back first."""

    code = "merge_stands"
    title = "The merge stands"


@dataclass(frozen=True, slots=True)
class DeskReview:
    """The desk's review of a claim; what was withdrawn is not `at_work`, and stays where it is."""

    review_id: int
    at_work: bool


def desk_reviews(claim_ids: Collection[int]) -> dict[int, DeskReview]:
    """Return the desk's reviews of claims, those that were retracted left out."""
    drafts = Revision.objects.filter(review=OuterRef("pk"), status__in=OPEN_REVISIONS)
    at_work = Q(status=ReviewStatus.PUBLISHED) | Q(Exists(drafts))
    rows = Review.objects.filter(claim__in=claim_ids, origin=ReviewOrigin.DESK)
    standing = rows.exclude(status=ReviewStatus.RETRACTED).annotate(at_work=at_work)
    # Of two of one claim the older counts: it comes last.
    told = standing.order_by("-pk").values_list("claim", "pk", "at_work")
    return {claim: DeskReview(key, is_at_work) for claim, key, is_at_work in told}


def refuse_merge(claim: Claim, into: Claim, reviews: Mapping[int, DeskReview]) -> None:
    """Refuse what cannot become one; `reviews` are the desk's of both claims.

    :raises AlreadyMerged: when either was merged already.
    :raises MoveNotAllowed: when either was dismissed, or a public claim would be hidden.
    :raises BothReviewed: when the desk has a review of each.
    """
    refuse_merged(claim)
    if claim.status not in CLAIM_MOVES["merge"].sources:
        states = ", ".join(sorted(CLAIM_MOVES["merge"].sources))
        raise MoveNotAllowed(
            f"A claim that is {claim.status} cannot make the move merge; possible from: {states}."
        )
    refuse_merged(into)
    both_wait = claim.status == into.status == ClaimStatus.CANDIDATE
    if into.status not in REVIEWABLE and not both_wait:
        raise MoveNotAllowed(f"Claim {into.pk} is {into.status}: accept it first.")
    own, other = reviews.get(claim.pk), reviews.get(into.pk)
    if own is not None and own.at_work and other is not None:
        raise BothReviewed(
            f"The desk has a review of both: review {own.review_id} of claim {claim.pk} and review "
            f"{other.review_id} of claim {into.pk}. Withdraw the one of claim {claim.pk}, or retract "
            "it."
        )


def refuse_merged(claim: Claim) -> None:
    """Refuse a claim that was merged.

    :raises AlreadyMerged: when it was.
    """
    if claim.status == ClaimStatus.MERGED:
        raise AlreadyMerged(f"Claim {claim.pk} was merged into claim {claim.merged_into_id}.")


def refuse_own_words(claim: Claim, into: Claim, actor: User) -> None:
    """Refuse that somebody gives a verdict of their own other words than it was published with.

    :raises FourEyes: when the actor had a hand in the published revision that would go along.
    """
    if (claim.text, claim.language) == (into.text, into.language):
        return
    published = Revision.objects.filter(
        review__claim=claim, review__origin=ReviewOrigin.DESK, status=RevisionStatus.PUBLISHED
    )
    for key in published.exclude(review__status=ReviewStatus.RETRACTED).values_list(
        "pk", flat=True
    ):
        refuse_own(key, actor)


def refuse_unmerge(merge: Merge, into: Claim) -> None:
    """Refuse to take back a merge that something stands on; the caller holds the claims.

    :raises MergeStands: when the other claim was merged in its turn, or the desk has published a
        verdict on it since, which rests on what went along.
    """
    if into.status == ClaimStatus.MERGED:
        raise MergeStands(
            f"Claim {into.pk} was merged into claim {into.merged_into_id}; take that back first."
        )
    since = Revision.objects.filter(
        review__claim=into,
        review__origin=ReviewOrigin.DESK,
        review__status=ReviewStatus.PUBLISHED,
        status=RevisionStatus.PUBLISHED,
        published_at__gt=merge.merged_at,
    )
    review = since.values_list("review", flat=True).first()
    if review is not None:
        raise MergeStands(
            f"Review {review} of claim {into.pk} was published since: it rests on both claims. "
            "Retract it first."
        )
