"""Write records: the one place where what a claim says in public is stored."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery

from claims.choices import PUBLIC_STATUSES
from claims.models import Claim, ClaimRecord
from claims.records.claim import build_documents
from claims.records.document import FORMAT, dump_document
from claims.records.head import lock_head


def store_records(claim_ids: Collection[int], *, now: datetime) -> None:
    """Build and store the documents of claims whose version has just been raised.

    Runs inside the transaction of the change, with a fixed number of statements for any number of
    claims. The record before stays, valid until this one.
    """
    documents = build_documents(claim_ids)
    was_public = dict(
        ClaimRecord.objects.filter(claim__in=claim_ids, valid_until=None).values_list(
            "claim_id", "public"
        )
    )
    head = lock_head(now=now)
    ClaimRecord.objects.filter(claim__in=claim_ids, valid_until=None).update(valid_until=head.at)
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
    current = ClaimRecord.objects.filter(claim=OuterRef("pk"), valid_until=None).values("pk")
    Claim.objects.filter(pk__in=claim_ids).update(record=Subquery(current))
    head.save(update_fields=["record_seq", "at"])


def upgrade_records(
    *, after: int = 0, batch_size: int = 200, told: Callable[[int], None] | None = None
) -> int:
    """Rewrite current records of an older format, or that differ from the builder; return how many.

    It walks by key from behind `after` on; `told` hears the last key of each batch, behind which a
    run that was stopped is taken up. No version changes: what a claim says has not changed, only
    how it is written. A batch locks its claims, so that a record that somebody closes meanwhile
    keeps what it said.
    """
    changed, last = 0, after
    while True:
        with transaction.atomic():
            rows = Claim.objects.select_for_update(no_key=True).filter(pk__gt=last).order_by("pk")
            part = list(rows.values_list("pk", flat=True)[:batch_size])
            changed += _upgrade(part)
        if not part:
            return changed
        last = part[-1]
        if told:
            told(last)


def _upgrade(claim_ids: Collection[int]) -> int:
    documents = build_documents(claim_ids)
    stale = []
    for record in ClaimRecord.objects.filter(claim__in=claim_ids, valid_until=None):
        document = dump_document(documents[record.claim_id])
        if (record.format, record.document) != (FORMAT, document):
            record.format, record.document = FORMAT, document
            stale.append(record)
    ClaimRecord.objects.bulk_update(stale, ["format", "document"])
    return len(stale)
