"""Prove that the full-text index holds what it should, and mend it where it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection, transaction

from claims.models import Claim
from claims.search.counts import count_wrong, recount
from claims.search.index import TABLE, drift_of, key_column, mend

# So many of what differed are named.
MOST_NAMED = 10


@dataclass(slots=True)
class Outcome:
    """How many claims were looked at, and what was not as it should be.

    `drifted` counts claims whose row differed or was missing, `first` has the keys of the first of
    them; `stray` counts rows of claims that are not there, `miscounted` words.
    """

    claims: int = 0
    drifted: int = 0
    first: list[int] = field(default_factory=list)
    stray: int = 0
    miscounted: int = 0

    @property
    def holds(self) -> bool:
        """Say whether all was as it should be."""
        return not (self.drifted or self.stray or self.miscounted)

    def add(self, claims: int, drifted: list[int]) -> None:
        """Add what a batch came to."""
        self.claims += claims
        self.drifted += len(drifted)
        self.first += drifted[: MOST_NAMED - len(self.first)]


def rebuild_search(
    *,
    after: int = 0,
    batch_size: int = 200,
    told: Callable[[int], None] | None = None,
    writes: bool = True,
) -> Outcome:
    """Compare the index with the claims, in batches by key from behind `after` on, and mend it.

    `told` hears the last key of each batch, behind which a run that was stopped is taken up. A
    batch locks its claims, so that what somebody writes meanwhile is never overwritten. Rows without
    a claim and the counts of words are looked at in the end, all of them. Without `writes` nothing is
    changed.
    """
    last, outcome = after, Outcome()
    while part := _batch(last, batch_size, outcome, writes=writes):
        last = part[-1]
        if told:
            told(last)
    outcome.stray = _stray(batch_size, writes=writes)
    outcome.miscounted = recount() if writes else count_wrong()
    return outcome


def _batch(last: int, size: int, outcome: Outcome, *, writes: bool) -> list[int]:
    with transaction.atomic():
        rows = Claim.objects.select_for_update(no_key=True).filter(pk__gt=last).order_by("pk")
        part = list(rows.values_list("pk", flat=True)[:size])
        if part:
            drift = drift_of(part)
            outcome.add(len(part), drift.keys)
            if writes:
                mend(drift)
    return part


def _stray(size: int, *, writes: bool) -> int:
    """Return how many rows have no claim; they are taken away."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key_column()} FROM {TABLE} "  # noqa: S608  constants alone
            f"WHERE {key_column()} NOT IN (SELECT id FROM claims_claim) ORDER BY 1"
        )
        keys = [key for (key,) in cursor.fetchall()]
    if writes:
        for begin in range(0, len(keys), size):
            with transaction.atomic():
                mend(drift_of(keys[begin : begin + size]))
    return len(keys)
