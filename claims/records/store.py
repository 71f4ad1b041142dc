"""Write records: the one place where what a claim or a review says in public is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Max, OuterRef, Subquery

from claims.choices import PUBLIC_STATUSES, ReviewStatus
from claims.models import AuditHead, Claim, ClaimRecord, Review, ReviewRecord
from claims.models.bulk import append_rows, insert_values, new_row
from claims.records.claim import ClaimText, build_texts
from claims.records.document import FORMAT, dump_document
from claims.records.head import lock_head, save_head
from claims.records.review import build_review_documents

_VALID_FROM = ClaimRecord._meta.get_field("valid_from")
# What the row of a first document says; what else it has is null.
_COLUMNS = (
    *("id", "seq", "claim_id", "version", "format", "document"),
    *("valid_from", "public", "tombstone"),
)


class FirstRecord(NamedTuple):
    """The first document of a new claim, and the key that the claim's row has for its record."""

    key: int
    document: ClaimText


class Stored(NamedTuple):
    """A document of a claim that has been stored, and in which of the claim's versions."""

    claim_id: int
    version: int
    document: str


def store_records(
    claim_ids: Collection[int],
    *,
    now: datetime,
    review_ids: Collection[int] = (),
    first: Iterable[FirstRecord] = (),
) -> list[Stored]:
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


def store_first(first: Iterable[FirstRecord], head: AuditHead) -> list[Stored]:
    """Store the first documents of new claims; the caller has locked the head, and saves it.

    They may be made while they are stored, without asking the database.
    """
    stored: list[Stored] = []
    insert_values(ClaimRecord._meta.db_table, _COLUMNS, _first_rows(first, head, stored))
    return stored


def _first_rows(
    first: Iterable[FirstRecord], head: AuditHead, stored: list[Stored]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of first documents, and tell of each in `stored`."""
    now = _VALID_FROM.get_db_prep_save(head.at, connection)
    for key, (claim, text) in first:
        head.record_seq += 1
        stored.append(Stored(claim.id, claim.version, text))
        public = claim.status in PUBLIC_STATUSES
        yield (key, head.record_seq, claim.id, claim.version, FORMAT, text, now, public, False)


def _store_claims(documents: dict[int, ClaimText], head: AuditHead) -> list[Stored]:
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
    return [Stored(one.claim_id, one.version, one.document) for one in records]


def _next_record(document: ClaimText, head: AuditHead) -> ClaimRecord:
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
