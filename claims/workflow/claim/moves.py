"""Every change of a claim's status but merging."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.choices import ClaimStatus, Role
from claims.errors import DomainError
from claims.models import Claim, User
from claims.models.claim import LISTED_STATUSES
from claims.models.user import has_role
from claims.workflow.permissions import require
from claims.workflow.states import CLAIM_MOVES, Move, settled_status
from claims.workflow.steps import (
    check_version,
    finish_claim,
    lock_claim,
    reviews_showing,
    write_row,
)
from claims.workflow.values import clean_words, refuse
from claims.workflow.verdict import has_draft, withdraw_drafts

REASON_LIMIT = 2_000


class MoveNotAllowed(DomainError):
    """A move that a claim cannot make from the state it is in."""

    code = "move_not_allowed"
    title = "Not from this state"


@transaction.atomic
def accept_claim(
    *, claim: Claim, actor: User, now: datetime, expected_version: int | None = None
) -> Claim:
    """Take a candidate, or a claim that was dismissed, for checking.

    :raises NotAllowed: when the actor is no reviewer.
    :raises MoveNotAllowed: from any other status.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises Stale: when the claim is not `expected_version`.
    """
    row = _lock_for("accept", claim, actor, expected_version)
    # What was imported meanwhile may have checked it already, and becomes public with it.
    target, reviews = _settled(row, assigned=False), reviews_showing(row)
    fields = {"dismiss_reason": ""}
    return _move(row, "accept", actor, now, fields, target=target, review_ids=reviews)


@transaction.atomic
def dismiss_claim(
    *,
    claim: Claim,
    reason: str,
    actor: User,
    now: datetime,
    expected_version: int | None = None,
) -> Claim:
    """Put a claim aside, saying why; the open draft of a review of it is withdrawn.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Invalid: without a reason.
    :raises MoveNotAllowed: from any other status than candidate, open or in progress.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises Stale: when the claim is not `expected_version`.
    """
    require(actor, "claim.dismiss", claim)
    words = clean_words(reason, field="reason", limit=REASON_LIMIT)
    if not words:
        raise refuse("reason", "blank", "Say why the claim is dismissed.")
    row = _lock_for("dismiss", claim, actor, expected_version)
    withdrawn = withdraw_drafts(row, now=now)
    fields = {"dismiss_reason": words, "assigned_to": None}
    told = {"withdrawn_reviews": withdrawn} if withdrawn else {}
    return _move(row, "dismiss", actor, now, fields, told=told)


@transaction.atomic
def delete_claim(
    *, claim: Claim, actor: User, now: datetime, expected_version: int | None = None
) -> Claim:
    """Take a candidate away: it becomes dismissed with the reason `deleted`; no row is lost.

    :raises NotAllowed: when it is neither the actor's own candidate nor the actor a reviewer.
    :raises MoveNotAllowed: when it is no candidate.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises Stale: when the claim is not `expected_version`.
    """
    row = _lock_for("delete", claim, actor, expected_version)
    return _move(row, "delete", actor, now, {"dismiss_reason": "deleted"})


@transaction.atomic
def assign_claim(
    *,
    claim: Claim,
    user: User,
    actor: User,
    now: datetime,
    expected_version: int | None = None,
) -> Claim:
    """Give a claim to somebody to check; to oneself is to take it.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Invalid: when `user` may not review.
    :raises MoveNotAllowed: when the claim is neither open nor in progress.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises Stale: when the claim is not `expected_version`.
    """
    require(actor, "claim.assign", claim)
    if not has_role(user, Role.REVIEWER):
        raise refuse("user", "not_a_reviewer", f"{user.username} may not review claims.")
    row = _lock_for("assign", claim, actor, expected_version)
    return _move(row, "assign", actor, now, {"assigned_to": user})


@transaction.atomic
def unassign_claim(
    *, claim: Claim, actor: User, now: datetime, expected_version: int | None = None
) -> Claim:
    """Give a claim back to the queue; while a draft of a review is open it stays in progress.

    :raises NotAllowed: when the actor is no reviewer.
    :raises MoveNotAllowed: when nobody has it.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises Stale: when the claim is not `expected_version`.
    """
    row = _lock_for("unassign", claim, actor, expected_version)
    target = _settled(row, assigned=False)
    return _move(row, "unassign", actor, now, {"assigned_to": None}, target=target)


def _lock_for(name: str, claim: Claim, actor: User, expected_version: int | None) -> Claim:
    require(actor, f"claim.{name}", claim)
    row = lock_claim(claim)
    move = CLAIM_MOVES[name]
    if row.status not in move.sources:
        states = ", ".join(sorted(move.sources))
        raise MoveNotAllowed(
            f"A claim that is {row.status} cannot make the move {name}; possible from: {states}."
        )
    require(actor, f"claim.{name}", row)
    check_version(row, expected_version)
    return row


def _settled(row: Claim, *, assigned: bool) -> str:
    return settled_status(reviews=row.review_count, is_assigned=assigned, has_draft=has_draft(row))


def _move(
    row: Claim,
    name: str,
    actor: User,
    now: datetime,
    fields: Mapping[str, Any],
    *,
    target: str = "",
    told: Mapping[str, Any] | None = None,
    review_ids: Collection[int] = (),
) -> Claim:
    """Write a move; `target` is where it leads if that depends, `told` what the event adds.

    `review_ids` are reviews that go public with the claim.
    """
    move: Move = CLAIM_MOVES[name]
    target = target or move.target
    before = {"status": row.status, **{key: _plain(getattr(row, key)) for key in fields}}
    write_row(
        row,
        now=now,
        guard={"status": row.status},
        status=target,
        listed=ClaimStatus(target) in LISTED_STATUSES,
        **fields,
    )
    after = {"status": row.status, **{key: _plain(getattr(row, key)) for key in fields}}
    data = {"before": before, "after": after, **(told or {})}
    finish_claim(row, verb=move.verb, actor=actor, now=now, data=data, review_ids=review_ids)
    return row


def _plain(value: object) -> object:
    return value.username if isinstance(value, User) else value
