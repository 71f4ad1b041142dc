"""What a claim's state allows its review, and what its review's drafts do to a claim's moves."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from claims.choices import ReviewOrigin
from claims.errors import DomainError
from claims.models import Claim, Revision, User
from claims.workflow.claim import (
    MoveNotAllowed,
    accept_claim,
    assign_claim,
    delete_claim,
    dismiss_claim,
    unassign_claim,
)
from claims.workflow.review import (
    ReviewExists,
    open_correction,
    open_review,
    publish_review,
    submit_review,
    withdraw_review,
)
from claims.workflow.steps import AlreadyMerged
from tests.factories import ClaimFactory, ReviewFactory, RevisionFactory, UserFactory
from tests.workflow.review.stages import FIT, make_desk
from tests.workflow.traces import document, last_event, traces

pytestmark = pytest.mark.django_db


def _dismissed_then_imported() -> Claim:
    claim = ClaimFactory.create(dismissed=True)
    ReviewFactory.create(claim=claim, imported=True)
    return claim


def _assigned(**trait: Any) -> Claim:
    return ClaimFactory.create(in_progress=True, assigned_to=UserFactory.create(reviewer=True))


def _drafted(claim: Claim, *, imported: bool = False) -> Claim:
    if imported:
        ReviewFactory.create(claim=claim, imported=True)
    ReviewFactory.create(claim=claim, publisher=make_desk(), revision=FIT)
    return claim


def _corrected() -> Claim:
    review = ReviewFactory.create(published=True, publisher=make_desk())
    RevisionFactory.create(review=review, kind="typo", reason="A letter.")
    return review.claim


CLAIMS: dict[str, Callable[[], Claim]] = {
    "candidate": ClaimFactory.create,
    "open": lambda: ClaimFactory.create(open=True),
    "taken": _assigned,
    "drafted": lambda: _drafted(ClaimFactory.create(open=True)),
    "taken_and_drafted": lambda: _drafted(_assigned()),
    "checked_by_import": lambda: ClaimFactory.create(checked=True),
    "checked_by_import_and_drafted": lambda: _drafted(
        ClaimFactory.create(open=True), imported=True
    ),
    "checked_by_desk": lambda: ReviewFactory.create(published=True, publisher=make_desk()).claim,
    "checked_by_desk_and_drafted": _corrected,
    "dismissed": lambda: ClaimFactory.create(dismissed=True),
    "dismissed_then_imported": _dismissed_then_imported,
    "merged": lambda: ClaimFactory.create(merged=True),
}
MOVES: dict[str, Callable[[Claim, dict[str, Any]], Any]] = {
    "review": lambda claim, told: open_review(claim=claim, **told),
    "accept": lambda claim, told: accept_claim(claim=claim, **told),
    "dismiss": lambda claim, told: dismiss_claim(claim=claim, reason="a joke", **told),
    "delete": lambda claim, told: delete_claim(claim=claim, **told),
    "assign": lambda claim, told: assign_claim(claim=claim, user=told["actor"], **told),
    "unassign": lambda claim, told: unassign_claim(claim=claim, **told),
}
# The claim's status afterwards, with that of the draft; what is not named is refused.
OUTCOMES: dict[str, dict[str, tuple[str, str | None]]] = {
    "candidate": {
        "accept": ("open", None),
        "dismiss": ("dismissed", None),
        "delete": ("dismissed", None),
    },
    "open": {
        "review": ("in_progress", "draft"),
        "dismiss": ("dismissed", None),
        "assign": ("in_progress", None),
    },
    "taken": {
        "review": ("in_progress", "draft"),
        "dismiss": ("dismissed", None),
        "assign": ("in_progress", None),
        "unassign": ("open", None),
    },
    "drafted": {
        "dismiss": ("dismissed", "withdrawn"),
        "assign": ("in_progress", "draft"),
        "unassign": ("in_progress", "draft"),
    },
    "taken_and_drafted": {
        "dismiss": ("dismissed", "withdrawn"),
        "assign": ("in_progress", "draft"),
        "unassign": ("in_progress", "draft"),
    },
    "checked_by_import": {"review": ("checked", "draft")},
    "checked_by_import_and_drafted": {},
    "checked_by_desk": {},
    "checked_by_desk_and_drafted": {},
    "dismissed": {"accept": ("open", None)},
    "dismissed_then_imported": {"accept": ("checked", None)},
    "merged": {},
}
HAS_REVIEW = {
    "drafted",
    "taken_and_drafted",
    "checked_by_import_and_drafted",
    "checked_by_desk",
    "checked_by_desk_and_drafted",
}


def _refusal(state: str, move: str) -> type[DomainError]:
    if state == "merged":
        return AlreadyMerged
    return ReviewExists if move == "review" and state in HAS_REVIEW else MoveNotAllowed


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("state", CLAIMS)
def test_move(state: str, move: str, reviewer: User, now: datetime) -> None:
    make_desk()
    claim = CLAIMS[state]()
    told = {"actor": reviewer, "now": now}
    before, outcome = traces(), OUTCOMES[state].get(move)

    if outcome is None:
        with pytest.raises(_refusal(state, move)):
            MOVES[move](claim, told)
        assert traces() == before
        return
    MOVES[move](claim, told)

    claim.refresh_from_db()
    drafts = Revision.objects.filter(review__claim=claim, review__origin=ReviewOrigin.DESK)
    assert (claim.status, drafts.values_list("status", flat=True).last()) == outcome
    assert document(claim)["status"] == claim.status
    assert claim.listed == (claim.status in ("open", "in_progress", "checked"))
    assert traces()[0] == before[0] + 1


def test_dismissing_tells_which_review_was_withdrawn(reviewer: User, now: datetime) -> None:
    review = ReviewFactory.create(submitted=True)
    version = review.version

    dismiss_claim(claim=review.claim, reason="a joke", actor=reviewer, now=now)

    review.refresh_from_db()
    verb, _, _, data = last_event()
    assert (verb, data["withdrawn_reviews"]) == ("claim.dismissed", [review.pk])
    assert (review.status, review.version) == ("unpublished", version + 1)
    assert review.revisions.get().status == "withdrawn"


def test_review_that_was_withdrawn_is_taken_up_again(reviewer: User, now: datetime) -> None:
    review = ReviewFactory.create(withdrawn=True)
    told = {"actor": reviewer, "now": now}

    again = open_review(claim=review.claim, content={"headline": "Anew"}, **told)

    numbers = again.revisions.order_by("number").values_list("number", "status", "headline")
    assert again.pk == review.pk
    assert list(numbers)[1:] == [(2, "draft", "Anew")]


@pytest.mark.parametrize(("assigned", "status"), [(False, "open"), (True, "in_progress")])
def test_withdrawing_the_draft_gives_the_claim_back(
    assigned: bool, status: str, reviewer: User, now: datetime
) -> None:
    claim = ClaimFactory.create(open=True)
    told = {"actor": reviewer, "now": now}
    if assigned:
        assign_claim(claim=claim, user=reviewer, **told)
    review = open_review(claim=claim, **told)

    withdraw_review(review=review, **told)

    claim.refresh_from_db()
    assert (claim.status, document(claim)["status"]) == (status, status)


@pytest.mark.parametrize(
    ("assigned", "imported", "status"),
    [
        (False, False, "open"),
        (True, False, "in_progress"),
        (False, True, "checked"),
        (True, True, "checked"),
    ],
)
def test_retraction_leaves_the_claim_where_the_rest_puts_it(
    assigned: bool, imported: bool, status: str, editor: User, now: datetime
) -> None:
    holder = UserFactory.create(reviewer=True) if assigned else None
    claim = ClaimFactory.create(open=True, assigned_to=holder)
    other = ReviewFactory.create(claim=claim, imported=True) if imported else None
    review = ReviewFactory.create(claim=claim, published=True, publisher=make_desk())
    told = {"actor": UserFactory.create(editor=True), "now": now}

    review = open_correction(review=review, kind="retraction", reason="Wrong bridge.", **told)
    submit_review(review=review, **told)
    publish_review(review=review, actor=editor, now=now)

    claim.refresh_from_db()
    assert (claim.status, claim.verdict_id) == (status, other.pk if other else None)
    assert (claim.review_count, claim.published_at is not None) == (int(imported), imported)
    assert document(claim)["status"] == status
