"""Who may do what: every action, every role, one table."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.errors import NotAllowed
from claims.models import Claim, User
from claims.workflow.permissions import ACTIONS, can, require
from tests.factories import AppearanceFactory, ClaimFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

ROLES = (None, "contributor", "reviewer", "editor", "administrator")

# action: for nobody in particular, contributor, reviewer, editor, administrator
ALLOWED = {
    "claim.create": "-++++",
    "claim.edit": "-++++",
    "claim.accept": "--+++",
    "claim.dismiss": "--+++",
    "claim.delete": "-++++",
    "claim.assign": "--+++",
    "claim.unassign": "--+++",
    "claim.merge": "---++",
    "claim.unmerge": "---++",
    "appearance.create": "-++++",
    "appearance.edit": "-++++",
    "appearance.delete": "-++++",
    "speaker.create": "-++++",
    "speaker.edit": "--+++",
    "speaker.merge": "---++",
    "speaker.unmerge": "---++",
    "source.create": "-++++",
    "source.edit": "--+++",
    "source.read_text": "-++++",
    "source.merge": "---++",
    "source.unmerge": "---++",
    "source.finish": "--+++",
    "topic.create": "--+++",
    "topic.edit": "--+++",
    "publisher.create": "----+",
    "publisher.edit": "----+",
    "rating_scale.create": "----+",
    "rating_scale.edit": "----+",
    "review.open": "--+++",
    "review.edit": "--+++",
    "review.submit": "--+++",
    "review.withdraw": "--+++",
    "review.return": "---++",
    "review.publish": "---++",
    "review.correct": "---++",
    "duplicate.distinct": "--+++",
    "event.read": "--+++",
    "import.read": "--+++",
    "token.manage": "----+",
    "user.manage": "----+",
    "webhook.create": "-++++",
    "webhook.edit": "-++++",
    "webhook.delete": "-++++",
    "webhook.manage": "----+",
    "admin.enter": "-++++",
}
# What a contributor may do to a claim only while it is a candidate of their own.
BOUND = {"claim.edit", "claim.delete", "appearance.create", "appearance.edit", "appearance.delete"}


def test_table_has_every_action() -> None:
    assert set(ACTIONS) == set(ALLOWED)


@pytest.mark.parametrize(
    ("action", "role", "allowed"),
    [
        (action, role, mark == "+")
        for action, marks in ALLOWED.items()
        for role, mark in zip(ROLES, marks, strict=True)
    ],
)
def test_role_may(action: str, role: str | None, allowed: bool) -> None:
    user = UserFactory.create(role=role)

    assert can(user, action) is allowed
    if allowed:
        require(user, action)
    else:
        with pytest.raises(NotAllowed, match=f"Your role does not allow {action.split('.')[0]}:"):
            require(user, action)


@pytest.mark.parametrize("action", ALLOWED)
def test_nobody_may_do_anything_and_a_superuser_everything(action: str) -> None:
    inactive = UserFactory.create(is_superuser=True, is_active=False)

    assert [can(user, action) for user in (None, AnonymousUser(), inactive)] == [False] * 3
    assert can(UserFactory.create(is_superuser=True), action)


def _claims(user: User) -> dict[str, Claim]:
    return {
        "own candidate": ClaimFactory.create(created_by=user),
        "other candidate": ClaimFactory.create(created_by=UserFactory.create()),
        "nobody's candidate": ClaimFactory.create(),
        **{
            f"own {state}": ClaimFactory.create(created_by=user, **{state: True})
            for state in ("open", "in_progress", "checked", "dismissed", "merged")
        },
    }


@pytest.mark.parametrize("action", sorted(BOUND))
def test_contributor_may_touch_own_candidates_alone(action: str, contributor: User) -> None:
    claims = _claims(contributor)

    allowed = {name for name, claim in claims.items() if can(contributor, action, claim)}
    by_appearance = {
        name
        for name, claim in claims.items()
        if can(contributor, action, AppearanceFactory.create(claim=claim))
    }

    assert allowed == by_appearance == {"own candidate"}


@pytest.mark.parametrize("action", sorted(BOUND))
def test_reviewer_may_touch_every_claim(action: str, reviewer: User) -> None:
    other = _claims(UserFactory.create())

    assert all(can(reviewer, action, claim) for claim in other.values())


def test_target_of_another_kind_is_refused_to_a_contributor(contributor: User) -> None:
    assert not can(contributor, "claim.edit", SourceFactory.create())


@pytest.mark.parametrize("action", ["claim.fly", "", "claim"])
def test_unknown_action_is_an_error_and_no_answer(action: str) -> None:
    user: Any = UserFactory.create(is_superuser=True)

    with pytest.raises(KeyError):
        can(user, action)
