"""Bring current records to the format of today, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.db import models, transaction

from claims.models import Claim, ClaimRecord, Review, ReviewRecord
from claims.records.claim import build_documents
from claims.records.document import FORMAT, dump_document
from claims.records.review import build_review_documents
from claims.records.store import review_text


def upgrade_records(
    *, after: int = 0, batch_size: int = 200, told: Callable[[int], None] | None = None
) -> int:
    """Rewrite current records of an older format, or that differ from the builder; return how many.

    It walks by the claims' keys from behind `after` on, and with each claim through its reviews;
    `told` hears the last key of each batch, behind which a run that was stopped is taken up. No
    version changes: what a claim says has not changed, only how it is written. A batch locks its
    claims, so that a record that somebody closes meanwhile keeps what it said.
    """
    changed, last = 0, after
    while True:
        with transaction.atomic():
            rows = Claim.objects.select_for_update(no_key=True).filter(pk__gt=last).order_by("pk")
            part = list(rows.values_list("pk", flat=True)[:batch_size])
            changed += _upgrade_claims(part) + _upgrade_reviews(part)
        if not part:
            return changed
        last = part[-1]
        if told:
            told(last)


def _upgrade_claims(claim_ids: Collection[int]) -> int:
    documents = build_documents(claim_ids)
    records = list(ClaimRecord.objects.filter(claim__in=claim_ids, valid_until=None))
    texts = {record.pk: dump_document(documents[record.claim_id]) for record in records}
    return _rewrite(ClaimRecord, records, texts)


def _upgrade_reviews(claim_ids: Collection[int]) -> int:
    keys = list(Review.objects.filter(claim__in=claim_ids).values_list("pk", flat=True))
    if not keys:
        return 0
    documents = build_review_documents(keys)
    records = list(ReviewRecord.objects.filter(review__in=keys, valid_until=None))
    texts = {
        record.pk: review_text(documents[record.review_id], record.version) for record in records
    }
    return _rewrite(ReviewRecord, records, texts)


def _rewrite(
    model: type[models.Model],
    records: list[ClaimRecord] | list[ReviewRecord],
    texts: dict[int, str],
) -> int:
    stale = []
    for record in records:
        if (record.format, record.document) != (FORMAT, texts[record.pk]):
            record.format, record.document = FORMAT, texts[record.pk]
            stale.append(record)
    model._default_manager.bulk_update(stale, ["format", "document"])
    return len(stale)
