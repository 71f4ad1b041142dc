"""What changed in public, in the order in which it was committed."""

from __future__ import annotations

import heapq
from collections.abc import Collection
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
    return _merged(_ranges(last_seq()), position, size)


def changes_between(after: int, last: int, size: int) -> list[Change]:
    """Return up to `size` changes behind the number `after`, up to `last` and with it.

    `last` is no more than `last_seq()` said, so that nothing below it is still to come.
    """
    return _merged(_ranges(last), Position(None, after), size)


def last_change() -> Change | None:
    """Return the newest change of what the public gets; what is hidden moves it nowhere."""
    newest = changes_from(Position(None, LARGEST_SEQ, backwards=True), 1)
    return newest[0] if newest else None


def change_at(seq: int) -> Change | None:
    """Return the change of this number; null where there is none that the public gets."""
    found = changes_between(seq - 1, seq, 1)
    return found[0] if found else None


def last_seq() -> int:
    """Return the number of the last record, the public's or not: all up to it are committed."""
    return AuditHead.objects.values_list("record_seq", flat=True).get(id=1)


def records_before(versions: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Return what the public got of reviews right before versions of theirs, given and mapped by
    (review, version); those without anything before are left out.
    """
    if not versions:
        return {}
    wanted = Q()
    for review, version in versions:
        wanted |= Q(review=review, version=version - 1)
    rows = _reviews().filter(wanted, tombstone=False)
    return {
        (review, version + 1): document
        for review, version, document in rows.values_list("review_id", "version", "document")
    }


def count_changes() -> int:
    """Return how many changes there are."""
    return sum(rows.count() for rows in _ranges(last_seq()).values())


def _merged(ranges: Ranges, position: Position | None, size: int) -> list[Change]:
    backwards = position is not None and position.backwards
    found = [_part(kind, rows, position, size) for kind, rows in ranges.items()]
    merged = heapq.merge(*found, key=attrgetter("seq"), reverse=backwards)
    return list(islice(merged, size))


def _ranges(last: int) -> Ranges:
    claims = ClaimRecord.objects.filter(Q(public=True) | Q(tombstone=True), seq__lte=last)
    return {"claim": claims, "review": _reviews().filter(seq__lte=last)}


def _reviews() -> QuerySet[ReviewRecord]:
    """Return the records of reviews that the public got."""
    # An import may write reviews of a claim that the public does not know of.
    then_public = ClaimRecord.objects.filter(
        Q(valid_until__gt=OuterRef("valid_from")) | Q(valid_until=None),
        claim=OuterRef("claim"),
        valid_from__lte=OuterRef("valid_from"),
        public=True,
    )
    return ReviewRecord.objects.filter(Exists(then_public))


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
