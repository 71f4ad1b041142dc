"""Write what two claims are after a merge, and after it was taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from claims.choices import ClaimStatus
from claims.models import Claim, User
from claims.models.claim import LISTED_STATUSES
from claims.records.store import store_records
from claims.search.index import refresh_search
from claims.workflow.audit import append_event
from claims.workflow.states import CLAIM_MOVES, settled_status
from claims.workflow.steps import write_row
from claims.workflow.verdict import has_draft, verdict_of

# What moves by itself, as its reviews do.
_AT_WORK = (ClaimStatus.OPEN, ClaimStatus.IN_PROGRESS, ClaimStatus.CHECKED)


def write_claim(claim: Claim, *, now: datetime, status: str | None = None, **fields: Any) -> Claim:
    """Write what a claim shows of the reviews that it has now, and `fields`.

    Without a `status` it is where its reviews put it; a candidate waits, and what was dismissed or
    merged stays so.
    """
    wanted = verdict_of(claim) | fields
    if status is None:
        status = claim.status
        if status in _AT_WORK:
            assigned = wanted.get("assigned_to", claim.assigned_to)
            status = status_by_work(claim, wanted["review_count"], assigned)
    wanted |= {"status": status, "listed": ClaimStatus(status) in LISTED_STATUSES}
    return write_row(claim, now=now, guard={"status": claim.status}, **wanted)


def status_by_work(claim: Claim, reviews: int, assigned: User | None) -> str:
    """Return where a claim stands by its reviews and by who has it."""
    return settled_status(
        reviews=reviews, is_assigned=assigned is not None, has_draft=has_draft(claim)
    )


def finish(
    name: str,
    claim: Claim,
    changed: Collection[Claim],
    reviews: Collection[int],
    *,
    actor: User,
    now: datetime,
    data: Mapping[str, Any],
) -> Claim:
    """Rebuild what readers see of the `changed` claims and of reviews, and tell the audit chain."""
    keys = sorted({row.pk for row in changed})
    store_records(keys, now=now, review_ids=sorted(set(reviews)))
    refresh_search(keys)
    append_event(verb=CLAIM_MOVES[name].verb, actor=actor, now=now, target=claim, data=data)
    claim.refresh_from_db()
    return claim
