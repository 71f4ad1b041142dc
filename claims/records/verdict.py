"""How a verdict is written: its rating, and what a claim shows of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from claims.choices import RevisionStatus
from claims.models import Claim, Review, Revision
from claims.records.document import timestamp


def published_revisions(review_ids: Collection[int]) -> dict[int, Revision]:
    """Return the published revision of each review, with what a document shows beside it."""
    rows = Revision.objects.filter(review__in=review_ids, status=RevisionStatus.PUBLISHED)
    return {row.review_id: row for row in rows.select_related("rating__scale", "author")}


def rating_document(revision: Revision) -> dict[str, Any] | None:
    """Return a revision's rating, in the revision's language; null where it has none.

    What an import said has its label and its numbers, but neither id nor code nor scale.
    """
    rating = revision.rating
    if rating is not None:
        return {
            "id": rating.pk,
            "code": rating.code,
            "label": rating.label_in(revision.language),
            **numbers(rating.value, rating.best, rating.worst),
            "scale": rating.scale.code,
        }
    if not revision.rating_label:
        return None
    return {
        "id": None,
        "code": None,
        "label": revision.rating_label,
        **numbers(revision.rating_value, revision.rating_best, revision.rating_worst),
        "scale": None,
    }


def verdict_documents(claims: Collection[Claim]) -> dict[int, dict[str, Any]]:
    """Return what each claim shows of the review that speaks for it, by the claim's key."""
    wanted = {claim.verdict_id: claim.pk for claim in claims if claim.verdict_id}
    if not wanted:
        return {}
    revisions = published_revisions(wanted)
    reviews = Review.objects.filter(pk__in=wanted).select_related("publisher")
    return {wanted[review.pk]: _verdict(review, revisions[review.pk]) for review in reviews}


def numbers(value: float | None, best: float | None, worst: float | None) -> dict[str, Any]:
    """Return a rating's numbers; whole ones without a fraction."""
    return {"value": _number(value), "best": _number(best), "worst": _number(worst)}


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


def _verdict(review: Review, revision: Revision) -> dict[str, Any]:
    rating = rating_document(revision)
    return {
        "review": review.pk,
        "publisher": {"id": review.publisher_id, "name": review.publisher.name},
        "rating": rating["code"] if rating else None,
        "label": rating["label"] if rating else None,
        "value": rating["value"] if rating else None,
        "best": rating["best"] if rating else None,
        "worst": rating["worst"] if rating else None,
        "scale": rating["scale"] if rating else None,
        "summary": revision.summary,
        "published_at": timestamp(review.published_at),
    }
