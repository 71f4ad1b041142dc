"""Make one claim part of another that says the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.choices import ClaimStatus
from claims.models import Claim, Merge, User
from claims.records.head import lock_head
from claims.workflow.merge.carry import carry_over
from claims.workflow.merge.holding import hold_claims
from claims.workflow.merge.refusals import desk_reviews, refuse_merge, refuse_own_words
from claims.workflow.merge.writing import finish, write_claim
from claims.workflow.permissions import require
from claims.workflow.steps import check_version
from claims.workflow.values import refuse


@transaction.atomic
def merge_claims(
    *,
    claim: Claim,
    into: Claim,
    actor: User,
    now: datetime,
    expected_version: int | None = None,
    expected_into: int | None = None,
) -> Claim:
    """Make `claim` part of `into`, which says the same; return the claim that was merged.

    Its appearances and reviews are the other's from then on, with the speakers and topics that the
    other does not have; `claims.workflow.merge.fates` tells what becomes of each part.

    :raises NotAllowed: when the actor is no editor.
    :raises Invalid: when both are one claim.
    :raises Missing: when either is not there.
    :raises AlreadyMerged: when either was merged already.
    :raises MoveNotAllowed: when either was dismissed, or a public claim would be hidden.
    :raises BothReviewed: when the desk has a review of each.
    :raises Stale: when the claim is not `expected_version`, or the other not `expected_into`.
    :raises FourEyes: when the actor had a hand in a verdict that would stand under other words.
    """
    require(actor, "claim.merge", claim)
    row, other = _hold_two(claim, into)
    check_version(row, expected_version)
    check_version(other, expected_into)
    refuse_own_words(row, other, actor)
    before, moved = row.status, dict[str, Any](carry_over(row, other, now=now))
    stayed = sorted(row.reviews.values_list("pk", flat=True))
    write_claim(row, now=now, status=ClaimStatus.MERGED, merged_into=other)
    write_claim(other, now=now, **_work_of(row, other, moved))
    # All rows are locked: the time under the head's lock is that of the records that follow.
    at = lock_head(now=now).at
    Merge.objects.create(claim=row, into=other, status=before, moved=moved, merged_at=at)
    told = {"into": other.pk, "status": before, **moved, "reviews_left": stayed}
    both = [row, other]
    return finish("merge", row, both, moved["reviews"], actor=actor, now=now, data=told)


def _hold_two(claim: Claim, into: Claim) -> tuple[Claim, Claim]:
    """Lock two claims that can become one."""
    if claim.pk == into.pk:
        raise refuse("into", "same_claim", "A claim cannot become part of itself.")
    held = hold_claims([claim.pk, into.pk])
    row, other = held[claim.pk], held[into.pk]
    refuse_merge(row, other, desk_reviews(held))
    return row, other


def _work_of(claim: Claim, into: Claim, moved: dict[str, Any]) -> dict[str, Any]:
    """Return what is written of who has a claim: where nobody has the other, whoever had this one."""
    waits = into.status in (ClaimStatus.OPEN, ClaimStatus.IN_PROGRESS)
    if not waits or into.assigned_to_id is not None or claim.assigned_to_id is None:
        return {}
    moved["assigned_to"] = claim.assigned_to_id
    return {"assigned_to": claim.assigned_to}
