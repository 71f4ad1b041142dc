"""Take a claim out of the one that it was merged into."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.choices import ClaimStatus
from claims.models import Claim, Merge, User
from claims.records.head import lock_head
from claims.workflow.claim import MoveNotAllowed
from claims.workflow.merge.carry import Moved, carry_back, carry_over
from claims.workflow.merge.holding import hold_claims
from claims.workflow.merge.refusals import refuse_unmerge
from claims.workflow.merge.writing import finish, status_by_work, write_claim
from claims.workflow.permissions import require
from claims.workflow.steps import Conflict, check_version
from claims.workflow.verdict import verdict_of


@transaction.atomic
def unmerge_claim(
    *, claim: Claim, actor: User, now: datetime, expected_version: int | None = None
) -> Claim:
    """Take a claim out of the one that it was merged into, and give it back what went along.

    What went along comes back as it is now, with all that people did to it since; what they removed
    does not, and what they added to the other claim stays there.

    :raises NotAllowed: when the actor is no editor.
    :raises Missing: when the claim is not there.
    :raises MoveNotAllowed: when the claim is not merged.
    :raises MergeStands: when the other claim was merged in its turn, or the desk has published a
        verdict on it since.
    :raises Conflict: when somebody else merged or took back at the same moment.
    :raises Stale: when the claim is not `expected_version`.
    """
    require(actor, "claim.unmerge", claim)
    known = _standing(claim.pk)
    others = [] if known is None else _others(known)
    keys = {claim.pk, *([known.into_id] if known else ()), *(one.claim_id for one in others)}
    held = hold_claims(keys)
    row, merge = held[claim.pk], _standing(claim.pk)
    if row.status != ClaimStatus.MERGED or merge is None:
        raise MoveNotAllowed(
            f"A claim that is {row.status} cannot make the move unmerge; possible from: merged."
        )
    others = _others(merge)
    if merge.into_id not in held or any(one.claim_id not in held for one in others):
        raise Conflict("Somebody else merged claims at the same moment. Read it again.")
    into = held[merge.into_id]
    refuse_unmerge(merge, into)
    check_version(row, expected_version)
    return _undo(merge, row, into, [(one, held[one.claim_id]) for one in others], actor, now)


def _undo(
    merge: Merge,
    claim: Claim,
    into: Claim,
    others: list[tuple[Merge, Claim]],
    actor: User,
    now: datetime,
) -> Claim:
    found = carry_back(claim, into, merge.moved, now=now)
    inherited = {
        other.pk: carry_over(row, into, now=now, carried=other.moved["reviews"])
        for other, row in others
    }
    write_claim(claim, now=now, status=_status_before(merge, claim), merged_into=None)
    work = merge.moved.get("assigned_to")
    given_up = work is not None and into.assigned_to_id == work
    write_claim(into, now=now, **({"assigned_to": None} if given_up else {}))
    changed = [claim, into]
    for other, row in others:
        if inherited[other.pk]["reviews"]:
            changed.append(write_claim(row, now=now))
    merge.undone_at = lock_head(now=now).at
    merge.save(update_fields=["undone_at"])
    for other, _ in others:
        _inherit(other, inherited[other.pk])
    reviews = [*found["reviews"], *(key for one in inherited.values() for key in one["reviews"])]
    data = {"from": into.pk, "status": claim.status, **found, **_told(merge, found, inherited)}
    done: dict[str, Any] = {"actor": actor, "now": now, "data": data}
    return finish("unmerge", claim, changed, reviews, **done)


def _standing(key: int) -> Merge | None:
    return Merge.objects.filter(claim=key, undone_at=None).first()


def _others(merge: Merge) -> list[Merge]:
    """Return what else was merged into the same claim, and stands."""
    rows = Merge.objects.filter(into=merge.into_id, undone_at=None).exclude(pk=merge.pk)
    return list(rows.order_by("pk"))


def _status_before(merge: Merge, claim: Claim) -> str:
    """Return where a claim goes back to: what was no candidate is where its work puts it."""
    reviews = verdict_of(claim)["review_count"]
    if merge.status == ClaimStatus.CANDIDATE and not reviews:
        return ClaimStatus.CANDIDATE
    return status_by_work(claim, reviews, claim.assigned_to)


def _inherit(merge: Merge, given: Moved) -> None:
    """Remember what the other claim has from this one now: the one that gave it first is gone."""
    if any(given.values()):
        both = {name: [*merge.moved.get(name, []), *keys] for name, keys in given.items()}
        merge.moved = merge.moved | both
        merge.save(update_fields=["moved"])


def _told(merge: Merge, found: Moved, inherited: Mapping[int, Moved]) -> dict[str, Any]:
    """Return what the event adds: what was removed since, and what came from other claims instead."""
    gone = {
        name: sorted(set(merge.moved.get(name, [])) - set(keys)) for name, keys in found.items()
    }
    told: dict[str, Any] = {}
    if any(gone.values()):
        told["gone"] = {name: keys for name, keys in gone.items() if keys}
    given = {str(pk): {n: k for n, k in one.items() if k} for pk, one in inherited.items()}
    if any(given.values()):
        told["inherited"] = {pk: one for pk, one in given.items() if one}
    return told
