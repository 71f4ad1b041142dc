"""Documents of a draft as they will be once it is published: what the preview shows."""

from __future__ import annotations

from typing import Any

from claims.admin.review.standing import Standing
from claims.choices import ReviewStatus
from claims.interchange.truth import Reading, reading_of
from claims.models import Claim, Revision, Speaker
from claims.records.claim import build_documents
from claims.records.review import author_name, build_review_documents, draft_documents
from claims.records.review_body import review_body

SHARED = ("headline", "summary", "body", "language", "rating", "evidence", "revision")


def body_context(standing: Standing) -> dict[str, Any]:
    """Return the context of the public fragment: of the draft if there is one, else of what is
    published."""
    review, draft = standing.review, standing.draft
    document = build_review_documents([review.pk])[review.pk]
    claim = build_documents([review.claim_id])[review.claim_id]
    if draft is None:
        return review_body(document, claim, _reading(document, claim))
    if standing.is_retraction:
        return review_body(_tombstone(document, draft), claim)
    return review_body(_with_draft(document, draft), claim_after(claim, draft))


def _reading(document: dict[str, Any], claim: dict[str, Any]) -> Reading | None:
    """Return how the label of another publisher's review is read; a tombstone has none."""
    if document["status"] == ReviewStatus.RETRACTED:
        return None
    return reading_of(document["rating"], document["language"], claim["language"])


def claim_after(claim: dict[str, Any], draft: Revision) -> dict[str, Any]:
    """Return a claim's document with what a correction changes of it."""
    changes = draft.claim_changes
    after = dict(claim) | {name: changes[name] for name in ("text", "language") if name in changes}
    if "speakers" in changes:
        names = Speaker.objects.in_bulk(changes["speakers"])
        after["speakers"] = [
            {"id": key, "name": names[key].name} for key in changes["speakers"] if key in names
        ]
    quotes = {one["id"]: one["quote"] for one in changes.get("appearances", [])}
    after["appearances"] = [
        {**place, "quote": quotes.get(place["id"], place["quote"])}
        for place in claim["appearances"]
    ]
    return after


def claim_document(claim: Claim) -> dict[str, Any]:
    """Return the document of a claim as it is now."""
    return build_documents([claim.pk])[claim.pk]


def _with_draft(document: dict[str, Any], draft: Revision) -> dict[str, Any]:
    told = draft_documents([draft.review_id])[draft.review_id]
    shown = document | {name: told[name] for name in SHARED} | {"author": author_name(draft)}
    if draft.kind:
        last = {"kind": draft.kind, "reason": draft.reason, "published_at": None}
        shown["corrections"] = [*document["corrections"], last]
    return shown


def _tombstone(document: dict[str, Any], draft: Revision) -> dict[str, Any]:
    rating = document["rating"]
    return document | {
        "status": ReviewStatus.RETRACTED,
        "reason": draft.reason,
        "retracted_at": None,
        "last_rating": rating["label"] if rating else None,
    }
