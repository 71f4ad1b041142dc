"""File claims that may be the same, and keep what people say of it.

That they are the same is said by a merge; here is what says that they are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.choices import GONE_STATUSES, ClaimStatus
from claims.errors import DomainError, Missing
from claims.models import Claim, Duplicate, User
from claims.workflow.audit import append_event
from claims.workflow.permissions import require
from claims.workflow.steps import AlreadyMerged, check_version

_PART = 500


class DuplicateDecided(DomainError):
    """A pair of claims that somebody has decided on already."""

    code = "duplicate_decided"
    title = "Decided already"


@dataclass(frozen=True, slots=True)
class Alike:
    """Two claims that may say the same, by their keys in any order, and why that is thought.

    `score` says how alike they are, 0 to 1.
    """

    claim_id: int
    other_id: int
    because: tuple[str, ...]
    score: float


@transaction.atomic
def file_duplicates(pairs: Iterable[Alike], *, now: datetime) -> int:
    """Keep pairs of claims for somebody to decide on; return how many are new.

    A pair that is known stays as it is, whatever was decided on it. Claims that were merged or
    dismissed are left out. It is no change of a claim, so the audit chain is not told.
    """
    wanted: dict[tuple[int, int], Alike] = {}
    for pair in pairs:
        newer, older = max(pair.claim_id, pair.other_id), min(pair.claim_id, pair.other_id)
        if newer != older:
            wanted.setdefault((newer, older), pair)
    keys = sorted(wanted)
    return sum(
        _file({key: wanted[key] for key in keys[begin : begin + _PART]}, now)
        for begin in range(0, len(keys), _PART)
    )


def _file(wanted: dict[tuple[int, int], Alike], now: datetime) -> int:
    claims = {claim for pair in wanted for claim in pair}
    rows = Claim.objects.filter(pk__in=claims).exclude(status__in=GONE_STATUSES)
    standing = set(rows.values_list("pk", flat=True))
    of_them = Duplicate.objects.filter(claim__in=[newer for newer, _ in wanted])
    known = set(of_them.values_list("claim", "other"))
    new = [
        Duplicate(
            claim_id=newer,
            other_id=older,
            because=list(pair.because),
            score=pair.score,
            found_at=now,
        )
        for (newer, older), pair in wanted.items()
        if (newer, older) not in known and standing.issuperset((newer, older))
    ]
    # Somebody may file the same pair at the same moment: once is enough.
    Duplicate.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def call_distinct(
    *,
    duplicate: Duplicate,
    actor: User,
    now: datetime,
    expected_versions: Mapping[int, int] | None = None,
) -> Duplicate:
    """Say that two claims are not the same; nobody is asked about them again.

    `expected_versions` are those of the claims, by their keys, that the actor looked at.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Missing: when the pair is not there.
    :raises DuplicateDecided: when somebody has said so already.
    :raises AlreadyMerged: when either claim was merged: take that back first.
    :raises Stale: when either claim is not the version that was expected.
    """
    require(actor, "duplicate.distinct", duplicate)
    claims = Claim.objects.select_for_update(no_key=True)
    held = list(claims.filter(pk__in=[duplicate.claim_id, duplicate.other_id]).order_by("pk"))
    row = Duplicate.objects.filter(pk=duplicate.pk).first()
    if row is None:
        raise Missing("There is no such pair of claims.")
    for claim in held:
        if claim.status == ClaimStatus.MERGED:
            raise AlreadyMerged(f"Claim {claim.pk} was merged into claim {claim.merged_into_id}.")
    open_one = Duplicate.objects.filter(pk=row.pk, decided_at=None)
    if not open_one.update(decided_by=actor, decided_at=now):
        raise DuplicateDecided(
            f"Claims {row.other_id} and {row.claim_id} were called distinct already."
        )
    for claim in held:
        check_version(claim, (expected_versions or {}).get(claim.pk))
    told = {"claim": row.claim_id, "other": row.other_id, "because": row.because}
    append_event(verb="duplicate.distinct", actor=actor, now=now, target=row, data=told)
    row.refresh_from_db()
    return row
