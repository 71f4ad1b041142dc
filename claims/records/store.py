"""Write records: the one place where what a claim or a review says in public is stored."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Max, OuterRef, Subquery

from claims.choices import PUBLIC_STATUSES, ReviewStatus
from claims.models import AuditHead, Claim, ClaimRecord, Review, ReviewRecord
from claims.models.bulk import append_rows, insert_rows, new_row
from claims.records.claim import ClaimText, build_texts
from claims.records.document import FORMAT, dump_document
from claims.records.head import lock_head, save_head
from claims.records.review import build_review_documents


class FirstRecord(NamedTuple):
    """The first document of a new claim, and the key that the claim's row has for its record."""

    key: int
    document: ClaimText


def store_records(
    claim_ids: Collection[int],
    *,
    now: datetime,
    review_ids: Collection[int] = (),
    first: Collection[FirstRecord] = (),
) -> list[ClaimRecord]:
    """Build and store the documents of claims whose version has just been raised, and of reviews.

    Runs inside the transaction of the change, with a fixed number of statements for any number of
    them, and returns the records of claims. Those before stay, valid until these, which are all of
    one moment. A review that was never published has no record. Of new claims the document is given
    (`first`); the keys of their records have been reserved, and no record stored since.
    """
    documents = build_texts(claim_ids) if claim_ids else {}
    reviews = _public_reviews(review_ids) if review_ids else {}
    head = lock_head(now=now)
    stored = store_first(first, head)
    if documents:
        stored += _store_claims(documents, head)
    if reviews:
        _store_reviews(reviews, head)
    save_head(head, "record_seq")
    return stored


def review_text(document: dict[str, Any], version: int) -> str:
    """Return a review's document as it is stored: what readers compare versions of has one."""
    if document["status"] != ReviewStatus.RETRACTED:
        document = {**document, "version": version}
    return dump_document(document)


def store_first(first: Collection[FirstRecord], head: AuditHead) -> list[ClaimRecord]:
    """Store the first documents of new claims; the caller has locked the head, and saves it."""
    records = [_next_record(one.document, head, id=one.key) for one in first]
    insert_rows(records)
    return records


def _store_claims(documents: dict[int, ClaimText], head: AuditHead) -> list[ClaimRecord]:
    current = ClaimRecord.objects.filter(claim__in=documents, valid_until=None)
    was_public = dict(current.values_list("claim_id", "public"))
    current.update(valid_until=head.at)
    records = []
    for claim_id in sorted(documents):
        record = _next_record(documents[claim_id], head)
        record.tombstone = was_public.get(claim_id, False) and not record.public
        records.append(record)
    append_rows(records)
    newest = ClaimRecord.objects.filter(claim=OuterRef("pk"), valid_until=None).values("pk")
    Claim.objects.filter(pk__in=documents).update(record=Subquery(newest))
    return records


def _next_record(document: ClaimText, head: AuditHead, **key: int) -> ClaimRecord:
    head.record_seq += 1
    claim = document.claim
    return new_row(
        ClaimRecord,
        seq=head.record_seq,
        claim_id=claim.id,
        version=claim.version,
        format=FORMAT,
        document=document.text,
        valid_from=head.at,
        public=claim.status in PUBLIC_STATUSES,
        **key,
    )


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
