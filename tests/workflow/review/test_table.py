"""Every move of a review: from each state, by each role, by each person. The table is written here."""

from datetime import datetime
from typing import Any

import pytest

from claims.errors import DomainError, NotAllowed
from claims.models import Event, Review
from claims.workflow.claim import MoveNotAllowed
from claims.workflow.review import FourEyes, ImportedReview, ReviewExists
from claims.workflow.verify import verify_chain
from tests.undo import undone
from tests.workflow.review.stages import MOVES, Stage, make_stage, state_of, with_role
from tests.workflow.traces import traces, verbs

pytestmark = pytest.mark.django_db

ROLES = (None, "contributor", "reviewer", "editor", "administrator", "superuser")
PEOPLE = ("author", "writer", "digger", "other")
REVIEWERS = {"reviewer", "editor", "administrator", "superuser"}
EDITORS = {"editor", "administrator", "superuser"}
ALLOWED = dict.fromkeys(MOVES, REVIEWERS) | {
    "return": EDITORS,
    "publish": EDITORS,
    "correct": EDITORS,
}
# Where a move leads, with the verb of its event, or the refusal.
Outcome = tuple[str, str] | type[DomainError]

ALREADY: dict[str, Outcome] = {"open": ReviewExists}
WRITTEN: dict[str, Outcome] = {
    "edit": ("draft", "review.edited"),
    "add": ("draft", "evidence.created"),
    "change": ("draft", "evidence.edited"),
    "remove": ("draft", "evidence.deleted"),
}
OF_A_CORRECTION: dict[str, Outcome] = {
    "edit": ("published_draft", "review.edited"),
    "add": ("published_draft", "evidence.created"),
    "change": ("published_draft", "evidence.edited"),
    "remove": ("published_draft", "evidence.deleted"),
}
# What is not named here is refused from that state.
OUTCOMES: dict[str, dict[str, Outcome]] = {
    "none": {"open": ("draft", "review.opened")},
    "draft": {
        **ALREADY,
        **WRITTEN,
        "submit": ("submitted", "review.submitted"),
        "withdraw": ("withdrawn", "review.withdrawn"),
    },
    "submitted": {
        **ALREADY,
        **WRITTEN,
        "withdraw": ("draft", "review.taken_back"),
        "return": ("draft", "review.returned"),
        "publish": ("published", "review.published"),
    },
    "published": {**ALREADY, "correct": ("published_draft", "review.correction_opened")},
    "withdrawn": {"open": ("draft", "review.opened")},
    "retracted": {"open": ("draft", "review.opened")},
    "published_draft": {
        **ALREADY,
        **OF_A_CORRECTION,
        "submit": ("published_submitted", "review.submitted"),
        "withdraw": ("published", "review.withdrawn"),
    },
    "published_submitted": {
        **ALREADY,
        **OF_A_CORRECTION,
        "withdraw": ("published_draft", "review.taken_back"),
        "return": ("published_draft", "review.returned"),
        "publish": ("published", "review.published"),
    },
    "imported": {
        **dict.fromkeys(MOVES, ImportedReview),
        "open": ("draft", "review.opened"),
    },
}
CASES = {
    state: [
        (move, role, person)
        for move in MOVES
        if state != "none" or move == "open"
        for role in ROLES
        for person in PEOPLE
    ]
    for state in OUTCOMES
}


def _expected(state: str, move: str, role: str | None, person: str) -> Outcome:
    if role not in ALLOWED[move]:
        return NotAllowed
    outcome = OUTCOMES[state].get(move, MoveNotAllowed)
    if move == "publish" and isinstance(outcome, tuple) and person != "other":
        return FourEyes
    return outcome


def _found(stage: Stage, move: str, role: str | None, person: str, now: datetime) -> Any:
    """Make a move and take it back again; return what came of it."""
    before, begun = traces(), Event.objects.count()
    with undone():
        actor = with_role(stage.people[person], role)
        try:
            MOVES[move](stage, {"actor": actor, "now": now})
        except DomainError as refusal:
            outcome = type(refusal) if traces() == before else (refusal, "and something written")
        else:
            about = stage.review
            if move == "open":
                about = Review.objects.filter(claim=stage.claim, origin="desk").latest("pk")
            outcome = (state_of(about), *verbs(begun))
            assert verify_chain().problem == ""
    return outcome


@pytest.mark.parametrize(("state", "cases"), CASES.items(), ids=CASES)
def test_move(state: str, cases: list[tuple[str, str | None, str]], now: datetime) -> None:
    stage = make_stage(state)

    found = {case: _found(stage, *case, now) for case in cases}

    assert found == {case: _expected(state, *case) for case in cases}


def test_the_table_has_every_case() -> None:
    assert sum(map(len, CASES.values())) == (8 * len(MOVES) + 1) * len(ROLES) * len(PEOPLE)


@pytest.mark.parametrize("state", OUTCOMES)
def test_each_state_of_the_table_is_the_one_that_it_says(state: str) -> None:
    stage = make_stage(state)

    assert state_of(stage.review) == state
