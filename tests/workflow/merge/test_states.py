"""Every state of a claim into every state of another, and back."""

from datetime import datetime
from typing import Any

import pytest

from claims.errors import DomainError
from claims.models import Claim, Event, User
from claims.workflow.claim import MoveNotAllowed
from claims.workflow.merge import BothReviewed, merge_claims, unmerge_claim
from claims.workflow.steps import AlreadyMerged
from tests.undo import undone
from tests.workflow.merge.rows import all_rows
from tests.workflow.review.stages import make_desk
from tests.workflow.review.test_claim_states import CLAIMS, HAS_REVIEW

pytestmark = pytest.mark.django_db

DISMISSED = {"dismissed", "dismissed_then_imported"}
CHECKED = {name for name in CLAIMS if name.startswith("checked")}
BUSY = {"taken", "drafted", "taken_and_drafted"}


def _expected(state: str, into: str) -> type[DomainError] | str:
    """Return what is refused, or where the other claim stands afterwards."""
    if "merged" in (state, into):
        return MoveNotAllowed if state in DISMISSED else AlreadyMerged
    if DISMISSED & {state, into} or (into == "candidate" != state):
        return MoveNotAllowed
    if state in HAS_REVIEW and into in HAS_REVIEW:
        return BothReviewed
    if CHECKED & {state, into}:
        return "checked"
    return "in_progress" if BUSY & {state, into} else into


def _met(claim: Claim, into: Claim, before: Any, told: Any) -> type[DomainError] | str:
    """Merge and take it back; return what came of it."""
    events = Event.objects.count()
    try:
        merge_claims(claim=claim, into=into, **told)
    except DomainError as refusal:
        assert Event.objects.count() == events
        return type(refusal)
    claim.refresh_from_db()
    into.refresh_from_db()
    assert (claim.status, claim.listed, claim.merged_into) == ("merged", False, into)
    status = into.status
    unmerge_claim(claim=claim, **told)
    assert all_rows() == before
    assert Event.objects.count() == events + 2
    return status


@pytest.mark.parametrize("state", CLAIMS)
def test_a_claim_becomes_part_of_another_and_is_taken_out_again(
    state: str, editor: User, now: datetime
) -> None:
    make_desk()
    claim = CLAIMS[state]()
    others = {into: make() for into, make in CLAIMS.items()}
    told, before = {"actor": editor, "now": now}, all_rows()

    found = {}
    for name, into in others.items():
        with undone():
            found[name] = _met(Claim.objects.get(pk=claim.pk), into, before, told)

    assert found == {into: _expected(state, into) for into in others}
