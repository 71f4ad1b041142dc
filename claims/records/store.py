"""Write records: the one place where what a claim or a review says in public is stored."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Max, OuterRef, Subquery

from claims.choices import PUBLIC_STATUSES, ReviewStatus
from claims.models import AuditHead, Claim, ClaimRecord, Review, ReviewRecord
from claims.records.claim import build_documents
from claims.records.document import FORMAT, dump_document
from claims.records.head import lock_head
from claims.records.review import build_review_documents


def store_records(
    claim_ids: Collection[int], *, now: datetime, review_ids: Collection[int] = ()
) -> None:
    """Build and store the documents of claims whose version has just been raised, and of reviews.

    Runs inside the transaction of the change, with a fixed number of statements for any number of
    them. The records before stay, valid until these, which are all of one moment. A review that
    was never published has no record.
    """
    documents = build_documents(claim_ids) if claim_ids else {}
    reviews = _public_reviews(review_ids) if review_ids else {}
    was_public = dict(
        ClaimRecord.objects.filter(claim__in=claim_ids, valid_until=None).values_list(
            "claim_id", "public"
        )
    )
    head = lock_head(now=now)
    if documents:
        _store_claims(documents, was_public, head)
    if reviews:
        _store_reviews(reviews, head)
    head.save(update_fields=["record_seq", "at"])


def review_text(document: dict[str, Any], version: int) -> str:
    """Return a review's document as it is stored: what readers compare versions of has one."""
    if document["status"] != ReviewStatus.RETRACTED:
        document = {**document, "version": version}
    return dump_document(document)


def _store_claims(
    documents: dict[int, dict[str, Any]], was_public: dict[int, bool], head: AuditHead
) -> None:
    current = ClaimRecord.objects.filter(claim__in=documents, valid_until=None)
    current.update(valid_until=head.at)
    records = []
    for claim_id in sorted(documents):
        head.record_seq += 1
        public = documents[claim_id]["status"] in PUBLIC_STATUSES
        records.append(
            ClaimRecord(
                seq=head.record_seq,
                claim_id=claim_id,
                version=documents[claim_id]["version"],
                format=FORMAT,
                document=dump_document(documents[claim_id]),
                valid_from=head.at,
                public=public,
                tombstone=was_public.get(claim_id, False) and not public,
            )
        )
    ClaimRecord.objects.bulk_create(records)
    newest = ClaimRecord.objects.filter(claim=OuterRef("pk"), valid_until=None).values("pk")
    Claim.objects.filter(pk__in=documents).update(record=Subquery(newest))


def _public_reviews(review_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    return {
        pk: document
        for pk, document in build_review_documents(review_ids).items()
        if document["status"] != ReviewStatus.UNPUBLISHED
    }


def _store_reviews(documents: dict[int, dict[str, Any]], head: AuditHead) -> None:
    rows = ReviewRecord.objects.filter(review__in=documents)
    versions = dict(rows.values_list("review").annotate(last=Max("version")))
    rows.filter(valid_until=None).update(valid_until=head.at)
    records = []
    for review_id in sorted(documents):
        head.record_seq += 1
        version = versions.get(review_id, 0) + 1
        records.append(
            ReviewRecord(
                seq=head.record_seq,
                review_id=review_id,
                claim_id=_claim_of(documents[review_id]),
                version=version,
                format=FORMAT,
                document=review_text(documents[review_id], version),
                valid_from=head.at,
                tombstone=documents[review_id]["status"] == ReviewStatus.RETRACTED,
            )
        )
    ReviewRecord.objects.bulk_create(records)
    newest = ReviewRecord.objects.filter(review=OuterRef("pk"), valid_until=None).values("pk")
    Review.objects.filter(pk__in=documents).update(record=Subquery(newest))


def _claim_of(document: dict[str, Any]) -> int:
    """Return whose review a document is; a tombstone names the claim by its key alone."""
    claim = document["claim"]
    return int(claim if document["status"] == ReviewStatus.RETRACTED else claim["id"])
