"""What the API answers of reviews, their drafts, revisions and evidence, written out."""

from typing import Any

from claims.models import Evidence, Review, Revision
from tests.api.calls import BASE, V1
from tests.factories import NOW

AT = NOW.isoformat().replace("+00:00", "Z")


def last_revision(review: Review) -> Revision:
    """Return the newest revision of a review."""
    return review.revisions.order_by("number").last()


def tag(review: Review) -> str:
    """Return the tag with which the desk changes a review as it is now."""
    review.refresh_from_db()
    return f'"review-{review.pk}-v{review.version}"'


def shown_evidence(piece: Evidence, **different: Any) -> dict[str, Any]:
    """Return what a reader gets of a piece of evidence that a factory made."""
    return {
        "id": piece.pk,
        "stance": piece.stance,
        "title": piece.title,
        "url": piece.url,
        "quote": "",
        "locator": "",
        "note": "",
        "archive_url": None,
        "position": piece.position,
        **different,
    }


def shown_rating(revision: Revision) -> dict[str, Any]:
    """Return what a reader gets of the rating that a factory gave."""
    rating = revision.rating
    return {
        "id": rating.pk,
        "code": "false",
        "label": "False",
        "value": 1,
        "best": 5,
        "worst": 1,
        "scale": rating.scale.code,
    }


def said_by(revision: Revision) -> dict[str, Any]:
    """Return what a revision that a factory made says."""
    return {
        "headline": revision.headline,
        "summary": "The register counts the arches of all bridges.",
        "body": "",
        "language": "en",
        "rating": shown_rating(revision),
        "evidence": [shown_evidence(piece) for piece in revision.evidence.order_by("position")],
    }


UNSAID = {
    "headline": None,
    "summary": None,
    "body": None,
    "language": None,
    "rating": None,
    "evidence": [],
}


def shown_review(review: Review, revision: Revision | None, **different: Any) -> dict[str, Any]:
    """Return what a reader gets of a review of which `revision` is published, or nothing is."""
    review.refresh_from_db()
    return {
        "id": review.pk,
        "api_url": f"{V1}/reviews/{review.pk}/",
        "html_url": f"{BASE}/reviews/{review.pk}/",
        "url": None,
        "origin": "desk",
        "claim": {
            "id": review.claim_id,
            "text": review.claim.text,
            "api_url": f"{V1}/claims/{review.claim_id}/",
        },
        "publisher": {
            "id": review.publisher_id,
            "name": review.publisher.name,
            "site": review.publisher.site or None,
        },
        "status": "published" if revision else "unpublished",
        "revision": revision.number if revision else None,
        **(said_by(revision) if revision else UNSAID),
        "author": None,
        "published_at": AT if revision else None,
        "corrections": [],
        "version": review.version,
        **different,
    }


def shown_draft(revision: Revision, **different: Any) -> dict[str, Any]:
    """Return what the desk gets of an open draft that a factory made."""
    revision.refresh_from_db()
    return {
        "revision": revision.number,
        "status": revision.status,
        "kind": None,
        "reason": None,
        "comment": None,
        **said_by(revision),
        "author": revision.author.username,
        "submitted_at": AT if revision.status == "submitted" else None,
        **different,
    }


def shown_revision(revision: Revision, **different: Any) -> dict[str, Any]:
    """Return what a reader gets of a revision that a factory made and published."""
    revision.refresh_from_db()
    return {
        "revision": revision.number,
        "status": revision.status,
        "kind": None,
        "reason": None,
        **said_by(revision),
        "author": None,
        "published_at": AT,
        "claim_changes": {},
        **different,
    }


def shown_tombstone(review: Review) -> dict[str, Any]:
    """Return what is left of a review that a factory retracted."""
    return {
        "id": review.pk,
        "claim": review.claim_id,
        "publisher": {"id": review.publisher_id, "name": review.publisher.name},
        "status": "retracted",
        "reason": "It was wrong.",
        "published_at": AT,
        "retracted_at": AT,
        "last_rating": "false",
    }
