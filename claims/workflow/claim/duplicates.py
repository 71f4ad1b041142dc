"""Put a claim aside because another says the same. Merging, which keeps both ids, is another move."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.choices import GONE_STATUSES, DismissReason
from claims.models import Claim, User
from claims.workflow.claim.moves import dismiss_claim
from claims.workflow.permissions import require
from claims.workflow.values import refuse


@transaction.atomic
def dismiss_duplicate(
    *,
    claim: Claim,
    other: Claim,
    actor: User,
    now: datetime,
    expected_version: int | None = None,
) -> Claim:
    """Dismiss a claim with the reason `duplicate`, which names the claim that stays.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Invalid: when `other` is the claim itself, or neither waits nor stands.
    :raises MoveNotAllowed: from any other status than candidate, open or in progress.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises Stale: when the claim is not `expected_version`.
    """
    require(actor, "claim.dismiss", claim)
    stays = Claim.objects.filter(pk=other.pk).exclude(pk=claim.pk).exclude(status__in=GONE_STATUSES)
    # Not locked: should it be dismissed a moment later, this reason stays true to what was seen.
    if not stays.exists():
        raise refuse("duplicate_of", "not_found", "Name another claim, one that stays.")
    reason = f"{DismissReason.DUPLICATE}: claim {other.pk}"
    return dismiss_claim(
        claim=claim, reason=reason, actor=actor, now=now, expected_version=expected_version
    )
