"""What changed in public, in the order in which it was committed."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import AuditHead, ClaimRecord, ReviewRecord
from claims.queries.keyset import Position

# What a database can hold.
LARGEST_SEQ = 2**63 - 1

Ranges = dict[str, QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of what the public gets; `gone` says that `document` is what is left of it."""

    seq: int
    at: datetime
    type: str
    pk: int
    document: str
    gone: bool


def changes_from(position: Position | None, size: int) -> list[Change]:
    """Return up to `size` changes behind (or before) a position, walking away from it.

    Every record takes its `seq` under the lock of the audit chain's head, which is held to commit:
    so records become visible in the order of `seq` alone, and who has read up to a number misses
    nothing below it. Two statements that read one after the other do not see the same moment,
    though; that is why the head is read first, and nothing beyond its number after it.
    """
    backwards = position is not None and position.backwards
    found = [_part(kind, rows, position, size) for kind, rows in _ranges().items()]
    merged = heapq.merge(*found, key=attrgetter("seq"), reverse=backwards)
    return list(islice(merged, size))


def last_change() -> Change | None:
    """Return the newest change of what the public gets; what is hidden moves it nowhere."""
    newest = changes_from(Position(None, LARGEST_SEQ, backwards=True), 1)
    return newest[0] if newest else None


def count_changes() -> int:
    """Return how many changes there are."""
    return sum(rows.count() for rows in _ranges().values())


def _ranges() -> Ranges:
    last = AuditHead.objects.values_list("record_seq", flat=True).get(id=1)
    claims = ClaimRecord.objects.filter(Q(public=True) | Q(tombstone=True), seq__lte=last)
    # An import may write reviews of a claim that the public does not know of.
    then_public = ClaimRecord.objects.filter(
        Q(valid_until__gt=OuterRef("valid_from")) | Q(valid_until=None),
        claim=OuterRef("claim"),
        valid_from__lte=OuterRef("valid_from"),
        public=True,
    )
    reviews = ReviewRecord.objects.filter(Exists(then_public), seq__lte=last)
    return {"claim": claims, "review": reviews}


def _part(kind: str, rows: QuerySet[Any], position: Position | None, size: int) -> list[Change]:
    backwards = position is not None and position.backwards
    if position is not None:
        rows = rows.filter(**{"seq__lt" if backwards else "seq__gt": position.pk})
    found = rows.order_by("-seq" if backwards else "seq")[:size]
    columns = ("seq", "valid_from", f"{kind}_id", "document", "tombstone")
    return [
        Change(seq, at, kind, pk, document, gone)
        for seq, at, pk, document, gone in found.values_list(*columns)
    ]
