"""What the history of a review says: each of its revisions as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from claims.models import Revision, RevisionContributor
from claims.records.document import timestamp
from claims.records.grouping import grouped
from claims.records.review import author_name, evidence_of
from claims.records.verdict import rating_document


def revision_documents(revisions: Sequence[Revision], *, desk: bool) -> list[dict[str, Any]]:
    """Return the documents of revisions; `desk` adds what is the desk's own business."""
    keys = [revision.pk for revision in revisions]
    evidence = evidence_of(keys)
    hands = _hands(keys) if desk else defaultdict(list)
    return [
        _document(revision, evidence[revision.pk])
        | (_business(revision, hands[revision.pk]) if desk else {})
        for revision in revisions
    ]


def _document(revision: Revision, evidence: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "revision": revision.number,
        "status": revision.status,
        "kind": revision.kind or None,
        "reason": revision.reason or None,
        "headline": revision.headline,
        "summary": revision.summary,
        "body": revision.body,
        "language": revision.language,
        "rating": rating_document(revision),
        "evidence": evidence,
        "author": author_name(revision),
        "published_at": timestamp(revision.published_at),
        "claim_changes": revision.claim_changes,
    }


def _business(revision: Revision, hands: list[str]) -> dict[str, Any]:
    return {
        "comment": revision.comment or None,
        "submitted_at": timestamp(revision.submitted_at),
        "published_by": revision.published_by.username if revision.published_by else None,
        "contributors": hands,
        "claimant_contact": revision.claimant_contact,
        "waivers": revision.waivers,
        "warnings": revision.warnings,
    }


def _hands(revision_ids: Collection[int]) -> defaultdict[int, list[str]]:
    """Return who had a hand in each revision, in the order in which they came."""
    rows = RevisionContributor.objects.filter(revision__in=revision_ids).order_by("since", "pk")
    return grouped(rows.values_list("revision_id", "user__username"))
