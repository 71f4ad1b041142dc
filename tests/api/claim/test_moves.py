"""POST claims/{id}/accept/, dismiss/, assign/ from every state."""

import pytest

from claims.choices import ClaimStatus
from claims.workflow.states import CLAIM_MOVES
from tests.api.calls import (
    NO_WORKFLOW,
    NOT_FOUND,
    Caller,
    invalid,
    not_allowed,
    problem,
    shown_claim,
    stale,
)
from tests.factories import ClaimFactory, UserFactory

STATES = [status for status in ClaimStatus.values if status != "merged"]
BODIES = {
    "accept": {},
    "dismiss": {"reason": "no claim"},
    "assign": {"user": "reviewer"},
    "unassign": {"user": None},
}


def made(status: str, **fields):
    return ClaimFactory.create(**({} if status == "candidate" else {status: True}), **fields)


def move(caller: Caller, claim, name: str, **headers: str):
    path = "assign" if name == "unassign" else name
    return caller.post(f"claims/{claim.pk}/{path}/", BODIES[name], **headers)


@pytest.fixture
def desk(db: None) -> Caller:
    """Return a reviewer whose name is `reviewer`."""
    return Caller(UserFactory.create(reviewer=True, username="reviewer"))


@pytest.mark.parametrize("status", STATES)
@pytest.mark.parametrize("name", BODIES)
def test_a_move_is_made_from_its_states_alone(desk, name, status):
    claim = made(status)

    answer = move(desk, claim, name)

    table = CLAIM_MOVES[name]
    if status in table.sources:
        who = {"id": desk.user.pk, "username": "reviewer", "name": ""}
        workflow = {
            **NO_WORKFLOW,
            "assigned_to": who if name == "assign" else None,
            "dismiss_reason": "no claim" if name == "dismiss" else "",
        }
        assert answer.status_code == 200
        assert answer.json() == shown_claim(
            claim, status=table.target, version=2, workflow=workflow
        )
        assert answer["ETag"] == f'"claim-{claim.pk}-v2"'
    else:
        states = ", ".join(sorted(table.sources))
        detail = f"A claim that is {status} cannot make the move {name}; possible from: {states}."
        assert answer.json() == problem(409, "move_not_allowed", "Not from this state", detail)


@pytest.mark.parametrize("name", BODIES)
def test_a_merged_claim_makes_no_move(desk, name):
    claim = made("merged")

    answer = move(desk, claim, name)

    detail = f"Claim {claim.pk} was merged into claim {claim.merged_into_id}."
    assert answer.json() == problem(409, "merged", "Merged", detail)


@pytest.mark.parametrize("name", BODIES)
def test_contributors_make_no_move(contributor, as_contributor, name):
    own = ClaimFactory.create(created_by=contributor)
    hidden = ClaimFactory.create()

    answers = [move(as_contributor, claim, name) for claim in (own, hidden)]

    action = "assign" if name == "unassign" else name
    assert [(answer.status_code, answer.json()) for answer in answers] == [
        (403, not_allowed(f"claim: {action}")),
        (404, NOT_FOUND),
    ]


@pytest.mark.parametrize("name", BODIES)
def test_the_state_is_asked_before_the_version(desk, name):
    able = {"accept": "candidate", "dismiss": "open", "assign": "open", "unassign": "in_progress"}
    right, wrong = made(able[name]), made("checked")

    answers = [
        move(desk, claim, name, If_Match=f'"claim-{claim.pk}-v7"') for claim in (right, wrong)
    ]

    assert [answer.status_code for answer in answers] == [412, 409]
    assert answers[0].json() == stale(1, 7)


@pytest.mark.parametrize(
    ("path", "body", "pointer", "code", "detail"),
    [
        ("accept", {"reason": "x"}, "/reason", "unknown_field", "There is no such field."),
        ("dismiss", {}, "/reason", "required", "This field is required."),
        ("dismiss", {"reason": ""}, "/reason", "blank", "This field may not be blank."),
        ("dismiss", {"reason": " "}, "/reason", "blank", "Say why the claim is dismissed."),
        ("dismiss", {"reason": 1}, "/reason", "invalid", "A string is needed."),
        ("assign", {}, "/user", "required", "This field is required."),
        ("assign", {"user": "nobody"}, "/user", "unknown_user", "There is no such user."),
        ("assign", {"user": 999_999}, "/user", "unknown_user", "There is no such user."),
        ("assign", {"user": ""}, "/user", "invalid", "An id is a whole number."),
        ("assign", {"user": True}, "/user", "invalid", "An id is a whole number."),
        ("assign", {"user": [1]}, "/user", "invalid", "An id is a whole number."),
    ],
)
def test_a_malformed_move_is_refused_by_name(desk, path, body, pointer, code, detail):
    claim = made("open")

    answer = desk.post(f"claims/{claim.pk}/{path}/", body)

    assert answer.json() == invalid(pointer, code, detail)


def test_a_claim_is_given_to_reviewers_alone(desk):
    UserFactory.create(contributor=True, username="helper")
    claim = made("open")

    answer = desk.post(f"claims/{claim.pk}/assign/", {"user": "helper"})

    assert answer.json() == invalid("/user", "not_a_reviewer", "helper may not review claims.")


def test_a_claim_is_given_by_id(desk):
    other = UserFactory.create(editor=True, username="other", name="The Other")
    claim = made("open")

    answer = desk.post(f"claims/{claim.pk}/assign/", {"user": other.pk})

    who = {"id": other.pk, "username": "other", "name": "The Other"}
    assert answer.json()["workflow"]["assigned_to"] == who


def test_what_is_accepted_shows_to_anyone_and_what_is_dismissed_no_longer(desk, anyone):
    claim = made("candidate")

    seen = [anyone.get(f"claims/{claim.pk}/").status_code]
    move(desk, claim, "accept")
    seen.append(anyone.get(f"claims/{claim.pk}/").status_code)
    move(desk, claim, "dismiss")
    seen.append(anyone.get(f"claims/{claim.pk}/").status_code)

    assert seen == [404, 200, 404]
