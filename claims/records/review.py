"""What a review's document says: to everybody, and to the desk besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from claims.choices import ONCE_PUBLISHED, OPEN_REVISIONS, ReviewStatus
from claims.models import Evidence, Review, Revision
from claims.records.document import api_address, site_address, timestamp
from claims.records.grouping import grouped
from claims.records.verdict import published_revisions, rating_document


def build_review_documents(review_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return the document of each review, in the shape and order of keys of `docs/api.md`.

    Of a retracted review that is its tombstone. `version` is left out: the public's and the desk's
    differ, so it is added where a document is stored or answered.
    """
    reviews = list(Review.objects.filter(pk__in=review_ids).select_related("claim", "publisher"))
    revisions = published_revisions(review_ids)
    evidence = evidence_of([revision.pk for revision in revisions.values()])
    history = _published_history(review_ids)
    return {
        review.pk: tombstone_document(review, history[review.pk])
        if review.status == ReviewStatus.RETRACTED
        else _document(review, revisions.get(review.pk), evidence, history[review.pk])
        for review in reviews
    }


def tombstone_document(review: Review, history: Sequence[Revision]) -> dict[str, Any]:
    """Return what is left of a retracted review; the last of its history retracted it.

    The rating is that of the revision before: what retracts may have been edited.
    """
    *before, revision = history
    rating = rating_document(before[-1] if before else revision)
    return {
        "id": review.pk,
        "claim": review.claim_id,
        "publisher": {"id": review.publisher_id, "name": review.publisher.name},
        "status": review.status,
        "reason": revision.reason,
        "published_at": timestamp(review.published_at),
        "retracted_at": timestamp(review.retracted_at),
        "last_rating": rating and (rating["code"] or rating["label"]),
    }


def draft_documents(review_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return the open draft of each review that has one, as the desk sees it."""
    rows = Revision.objects.filter(review__in=review_ids, status__in=OPEN_REVISIONS)
    drafts = list(rows.select_related("rating__scale", "author"))
    evidence = evidence_of([row.pk for row in drafts])
    return {
        row.review_id: {
            "revision": row.number,
            "status": row.status,
            "kind": row.kind or None,
            "reason": row.reason or None,
            "comment": row.comment or None,
            "headline": row.headline,
            "summary": row.summary,
            "body": row.body,
            "language": row.language,
            "rating": rating_document(row),
            "evidence": evidence[row.pk],
            "author": row.author.username if row.author else None,
            "submitted_at": timestamp(row.submitted_at),
        }
        for row in drafts
    }


def evidence_of(revision_ids: Collection[int]) -> defaultdict[int, list[dict[str, Any]]]:
    """Return the documents of the evidence of each revision, in order."""
    rows = Evidence.objects.filter(revision__in=revision_ids).order_by("position", "pk")
    return grouped((row.revision_id, evidence_document(row)) for row in rows)


def evidence_document(evidence: Evidence) -> dict[str, Any]:
    """Return one piece of evidence as it stands in its review's document."""
    return {
        "id": evidence.pk,
        "stance": evidence.stance,
        "title": evidence.title,
        "url": evidence.url or None,
        "quote": evidence.quote,
        "locator": evidence.locator,
        "note": evidence.note,
        "archive_url": evidence.archive_url or None,
        "position": evidence.position,
    }


def correction_document(revision: Revision) -> dict[str, Any]:
    """Return what the public log says of a published correction."""
    return {
        "review": revision.review_id,
        "claim": revision.review.claim_id,
        "kind": revision.kind,
        "reason": revision.reason,
        "revision": revision.number,
        "published_at": timestamp(revision.published_at),
    }


def _document(
    review: Review,
    revision: Revision | None,
    evidence: Mapping[int, list[dict[str, Any]]],
    history: list[Revision],
) -> dict[str, Any]:
    claim, publisher = review.claim, review.publisher
    return {
        "id": review.pk,
        "api_url": api_address(f"reviews/{review.pk}"),
        "html_url": site_address(f"reviews/{review.pk}"),
        "url": review.url or None,
        "origin": review.origin,
        "claim": {
            "id": claim.pk,
            "text": claim.text,
            "api_url": api_address(f"claims/{claim.pk}"),
        },
        "publisher": {
            "id": publisher.pk,
            "name": publisher.name,
            "site": publisher.site or None,
        },
        "status": review.status,
        "revision": revision.number if revision else None,
        "headline": revision.headline if revision else None,
        "summary": revision.summary if revision else None,
        "body": revision.body if revision else None,
        "language": revision.language if revision else None,
        "rating": rating_document(revision) if revision else None,
        "evidence": evidence[revision.pk] if revision else [],
        # Whoever wrote it first: a correction may be opened by anybody who edits.
        "author": author_name(history[0]) if history else None,
        "published_at": timestamp(review.published_at),
        "corrections": [_correction(row) for row in history if row.kind],
    }


def author_name(revision: Revision) -> str | None:
    """Return by what name the public knows who wrote a revision; user names are the desk's own."""
    return (revision.author.name or None) if revision.author else None


def _correction(revision: Revision) -> dict[str, Any]:
    return {
        "kind": revision.kind,
        "reason": revision.reason,
        "revision": revision.number,
        "published_at": timestamp(revision.published_at),
    }


def _published_history(review_ids: Collection[int]) -> defaultdict[int, list[Revision]]:
    """Return the revisions of each review that were ever published, the first one first."""
    found = Revision.objects.filter(review__in=review_ids, status__in=ONCE_PUBLISHED)
    rows = found.select_related("author", "rating__scale")
    return grouped((row.review_id, row) for row in rows.order_by("number"))
