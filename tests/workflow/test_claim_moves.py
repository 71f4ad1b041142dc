"""Every move of a claim: from each status, by each role."""

from datetime import datetime

import pytest

from claims.choices import ClaimStatus, Role
from claims.errors import DomainError, Invalid, NotAllowed, Stale
from claims.models import Claim, Event, User
from claims.workflow.claim import (
    MoveNotAllowed,
    accept_claim,
    assign_claim,
    delete_claim,
    dismiss_claim,
    unassign_claim,
)
from claims.workflow.merge import merge_claims, unmerge_claim
from claims.workflow.states import AS_BEFORE, CLAIM_MOVES
from claims.workflow.steps import AlreadyMerged
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db

ROLES = (None, *Role.values)
AT_LEAST = {role: ROLES[ROLES.index(role) :] for role in Role.values}


def _make(move: str, claim: Claim, actor: User, now: datetime) -> Claim:
    if move == "dismiss":
        return dismiss_claim(claim=claim, reason="an opinion", actor=actor, now=now)
    if move == "assign":
        return assign_claim(claim=claim, user=actor, actor=actor, now=now)
    if move == "merge":
        return merge_claims(claim=claim, into=_other(), actor=actor, now=now)
    if move == "unmerge":
        return unmerge_claim(claim=claim, actor=actor, now=now)
    function = {"accept": accept_claim, "delete": delete_claim, "unassign": unassign_claim}[move]
    return function(claim=claim, actor=actor, now=now)


def _other() -> Claim:
    return Claim.objects.get(text="The other one.")


@pytest.mark.parametrize("status", ClaimStatus.values)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", CLAIM_MOVES)
def test_move(name: str, role: str | None, status: str, now: datetime) -> None:
    actor = UserFactory.create(role=role)
    claim = ClaimFactory.create(**{status: True} if status != "candidate" else {})
    ClaimFactory.create(open=True, text="The other one.")
    move = CLAIM_MOVES[name]
    events = Event.objects.count()
    refusal = _expected_refusal(name, role, status)

    if refusal is not None:
        with pytest.raises(refusal):
            _make(name, claim, actor, now)
        claim.refresh_from_db()
        assert (claim.status, Event.objects.count()) == (status, events)
        return
    _make(name, claim, actor, now)

    claim.refresh_from_db()
    assert claim.status == ("open" if move.target == AS_BEFORE else move.target)
    last = Event.objects.latest("seq")
    assert (last.verb, last.actor_id, last.object_id) == (move.verb, actor.pk, claim.pk)
    assert Event.objects.count() == events + 1


def _expected_refusal(name: str, role: str | None, status: str) -> type[DomainError] | None:
    move = CLAIM_MOVES[name]
    if role not in AT_LEAST[move.role]:
        return NotAllowed
    if name == "delete" and role == Role.CONTRIBUTOR:
        return NotAllowed  # not a candidate of their own
    if status == ClaimStatus.MERGED and name != "unmerge":
        return AlreadyMerged
    return None if status in move.sources else MoveNotAllowed


def test_contributor_takes_own_candidate_away(contributor: User, now: datetime) -> None:
    claim = ClaimFactory.create(created_by=contributor)

    delete_claim(claim=claim, actor=contributor, now=now)

    claim.refresh_from_db()
    assert (claim.status, claim.dismiss_reason) == (ClaimStatus.DISMISSED, "deleted")


def test_stale_version_is_refused_after_the_state(reviewer: User, now: datetime) -> None:
    claim = ClaimFactory.create()
    opened = ClaimFactory.create(open=True)

    with pytest.raises(Stale):
        accept_claim(claim=claim, actor=reviewer, now=now, expected_version=claim.version + 1)
    with pytest.raises(MoveNotAllowed):
        accept_claim(claim=opened, actor=reviewer, now=now, expected_version=opened.version + 1)


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_dismissing_needs_a_reason(reason: str, reviewer: User, now: datetime) -> None:
    claim = ClaimFactory.create()

    with pytest.raises(Invalid) as refusal:
        dismiss_claim(claim=claim, reason=reason, actor=reviewer, now=now)

    assert refusal.value.errors[0].pointer == "/reason"


def test_accepting_a_dismissed_claim_clears_its_reason(reviewer: User, now: datetime) -> None:
    claim = ClaimFactory.create(dismissed=True)

    accept_claim(claim=claim, actor=reviewer, now=now)

    claim.refresh_from_db()
    assert (claim.status, claim.dismiss_reason, claim.listed) == ("open", "", True)


def test_claim_is_not_assigned_to_somebody_who_may_not_review(
    reviewer: User, contributor: User, now: datetime
) -> None:
    claim = ClaimFactory.create(open=True)

    with pytest.raises(Invalid) as refusal:
        assign_claim(claim=claim, user=contributor, actor=reviewer, now=now)

    assert refusal.value.errors[0].code == "not_a_reviewer"


def test_dismissing_takes_the_claim_from_its_assignee(reviewer: User, now: datetime) -> None:
    claim = ClaimFactory.create(in_progress=True, assigned_to=reviewer)

    dismiss_claim(claim=claim, reason="a joke", actor=reviewer, now=now)

    claim.refresh_from_db()
    assert claim.assigned_to is None
