"""Keep on each claim what its published reviews say of it: the verdict that lists and filters read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from claims.choices import OPEN_REVISIONS, ReviewOrigin, ReviewStatus, RevisionStatus
from claims.models import Claim, Review, Revision
from claims.workflow.steps import raise_reviews

NO_VERDICT: dict[str, Any] = {
    "verdict_id": None,
    "verdict_rating_id": None,
    "published_at": None,
    "review_count": 0,
}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def verdict_fields(claim_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return what each claim's columns about its verdict must be, by the claim's key.

    The desk's own published review speaks for a claim if there is one, else the one that was
    published last.
    """
    rows = Review.objects.filter(claim__in=claim_ids, status=ReviewStatus.PUBLISHED)
    reviews: defaultdict[int, list[Review]] = defaultdict(list)
    for review in rows.only("pk", "claim_id", "origin", "published_at"):
        reviews[review.claim_id].append(review)
    chosen = {claim_id: max(found, key=_weight) for claim_id, found in reviews.items()}
    ratings = _ratings([review.pk for review in chosen.values()])
    fields = {claim_id: dict(NO_VERDICT) for claim_id in claim_ids}
    for claim_id, review in chosen.items():
        fields[claim_id] = {
            "verdict_id": review.pk,
            "verdict_rating_id": ratings[review.pk],
            "published_at": review.published_at,
            "review_count": len(reviews[claim_id]),
        }
    return fields


def verdict_of(claim: Claim) -> dict[str, Any]:
    """Return what one claim's columns about its verdict must be."""
    return verdict_fields([claim.pk])[claim.pk]


def has_desk_review(claim: Claim) -> bool:
    """Say whether the desk has published a review of a claim, which freezes what it says."""
    return claim.reviews.filter(origin=ReviewOrigin.DESK, status=ReviewStatus.PUBLISHED).exists()


def desk_reviewed(claim_ids: Collection[int]) -> set[int]:
    """Return those of the claims that `has_desk_review` is true of."""
    rows = Review.objects.filter(claim__in=claim_ids, origin=ReviewOrigin.DESK)
    return set(rows.filter(status=ReviewStatus.PUBLISHED).values_list("claim_id", flat=True))


def has_draft(claim: Claim) -> bool:
    """Say whether a draft of the desk's review of a claim is open."""
    return Revision.objects.filter(review__claim=claim, status__in=OPEN_REVISIONS).exists()


def withdraw_drafts(claim: Claim, *, now: datetime) -> list[int]:
    """Withdraw the open draft of a claim that is put aside; return the keys of such reviews.

    The caller holds the claim and tells the audit chain.
    """
    rows = Revision.objects.filter(review__claim=claim, status__in=OPEN_REVISIONS)
    keys = sorted(rows.values_list("review_id", flat=True))
    raise_reviews(keys, now=now)
    rows.update(status=RevisionStatus.WITHDRAWN)
    return keys


def _weight(review: Review) -> tuple[bool, datetime, int]:
    is_desk = review.origin == ReviewOrigin.DESK
    return is_desk, review.published_at or _LONG_AGO, review.pk


def _ratings(review_ids: Collection[int]) -> dict[int, int | None]:
    rows = Revision.objects.filter(review__in=review_ids, status=RevisionStatus.PUBLISHED)
    return dict(rows.values_list("review_id", "rating_id"))
