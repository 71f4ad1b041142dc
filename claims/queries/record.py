"""What the public got at a moment: the records that were valid then. The same for every reader."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from claims.models import Claim, ClaimRecord, ReviewRecord

# How the document of a merged claim says so: no text can, for its quotation marks are escaped.
MERGED = '"status":"merged"'


def claims_at(moment: datetime, *, listed: bool = False) -> QuerySet[Claim, tuple[Any, ...]]:
    """Return key, version and document of each claim that was public at `moment`.

    `listed` leaves out the merged, as lists do.
    """
    valid = _valid(moment, "records__")
    if listed:
        valid &= ~Q(records__document__contains=MERGED)
    rows = Claim.objects.alias(past=FilteredRelation("records", condition=valid))
    public = rows.filter(past__public=True)
    return public.values_list("pk", "past__version", "past__document")


def claim_at(*, pk: int, moment: datetime) -> tuple[Any, ...] | None:
    """Return key, version and document of a claim, if it was public at `moment`."""
    return claims_at(moment).filter(pk=pk).first()


def review_at(*, pk: int, moment: datetime) -> ReviewRecord | None:
    """Return what was public of a review at `moment`, or of a retracted one what was left of it.

    What is said of a claim that was not public was not public either; a tombstone stays.
    """
    claim = ClaimRecord.objects.filter(_valid(moment), claim=OuterRef("claim"), public=True)
    shown = Q(Exists(claim)) | Q(tombstone=True)
    return ReviewRecord.objects.filter(_valid(moment), shown, review=pk).first()


def _valid(moment: datetime, prefix: str = "") -> Q:
    still = Q(**{f"{prefix}valid_until__gt": moment}) | Q(**{f"{prefix}valid_until": None})
    return Q(**{f"{prefix}valid_from__lte": moment}) & still
