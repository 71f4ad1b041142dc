"""Moves from the page of one claim: for each status and role, allowed and refused."""

import pytest
from django.urls import reverse

from claims.choices import ClaimStatus, Role
from claims.models import Claim, Event
from tests.admin.conftest import said
from tests.factories import ClaimFactory, UserFactory
from tests.undo import undone

STATUSES = {
    "candidate": {},
    "open": {"open": True},
    "in_progress": {"in_progress": True},
    "checked": {"checked": True},
    "dismissed": {"dismissed": True},
    "merged": {"merged": True},
}
# Where each move leads from where; from everywhere else it is refused.
LEADS = {
    "accept": {"candidate": "open", "dismissed": "open"},
    "dismiss": {"candidate": "dismissed", "open": "dismissed", "in_progress": "dismissed"},
    "take": {"open": "in_progress", "in_progress": "in_progress"},
    "assign": {"open": "in_progress", "in_progress": "in_progress"},
    "give-back": {"in_progress": "open"},
    "withdraw": {"candidate": "dismissed"},
}


def address(claim: Claim, move: str) -> str:
    return reverse("admin:claims_claim_move", args=[claim.pk, move])


def data(claim: Claim, user=None, **more) -> dict:
    return {
        "version": claim.version,
        "reason": "not checkable",
        "user": user.pk if user else "",
        **more,
    }


@pytest.mark.parametrize("status", STATUSES)
def test_a_move_follows_the_table(status, desk, reviewer):
    claim = ClaimFactory.create(**STATUSES[status])
    told, events = data(claim, reviewer), Event.objects.count()

    found = {}
    for move in LEADS:
        with undone():
            answer = desk.post(address(claim, move), told)
            claim.refresh_from_db()
            found[move] = (claim.status, answer.status_code, Event.objects.count() - events)

    targets = {move: leads.get(status) for move, leads in LEADS.items()}
    assert found == {
        move: (target, 302, 1) if target else (status, 409, 0) for move, target in targets.items()
    }


@pytest.mark.parametrize("status", STATUSES)
def test_a_button_is_disabled_where_the_move_would_be_refused(status, desk):
    claim = ClaimFactory.create(**STATUSES[status])

    buttons = desk.get(reverse("admin:claims_claim_change", args=[claim.pk])).context["buttons"]

    possible = {one.move.name: not one.why_not for one in buttons}
    # Reviewers dismiss, and have no button for withdrawing.
    expected = {move: status in leads for move, leads in LEADS.items()}
    assert {move: possible.get(move, may) for move, may in expected.items()} == expected


@pytest.mark.parametrize("move", [*LEADS, "unknown"])
def test_a_move_is_never_made_by_looking(move, desk):
    claim = ClaimFactory.create()

    answer = desk.get(address(claim, move))

    claim.refresh_from_db()
    assert (answer.status_code, claim.status, claim.version) == (405, "candidate", 1)


def test_an_unknown_move_is_missing(desk):
    claim = ClaimFactory.create()

    assert desk.post(address(claim, "unknown"), data(claim)).status_code == 404


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("own", [True, False])
def test_a_contributor_withdraws_own_candidates_and_nothing_else(role, own, as_visitor):
    client = as_visitor(role)
    user_id = int(client.session["_auth_user_id"])
    claim = ClaimFactory.create(created_by_id=user_id if own else None)

    answers = {
        move: client.post(address(claim, move), data(claim)).status_code
        for move in ("accept", "take", "dismiss")
    }

    claim.refresh_from_db()
    if role == Role.CONTRIBUTOR:
        assert answers == dict.fromkeys(answers, 409 if own else 404)
        assert claim.status == ClaimStatus.CANDIDATE
        withdrawn = client.post(address(claim, "withdraw"), data(claim))
        claim.refresh_from_db()
        assert withdrawn.status_code == (302 if own else 404)
        assert claim.status == (ClaimStatus.DISMISSED if own else ClaimStatus.CANDIDATE)
    else:
        assert answers == {"accept": 302, "take": 409, "dismiss": 409}
        assert claim.status == ClaimStatus.OPEN


@pytest.mark.parametrize("version", ["1", "", "x", "99999999999"])
def test_a_move_on_another_version_is_refused(version, desk):
    claim = ClaimFactory.create()
    Claim.objects.filter(pk=claim.pk).update(version=2)

    answer = desk.post(address(claim, "accept"), {"version": version})

    claim.refresh_from_db()
    assert (answer.status_code, claim.status) == (409, "candidate")
    assert said(answer) == [
        "Somebody else changed this claim while you were looking at it. Nothing was done: look at it "
        "as it is now, and decide again."
    ]


def test_the_reason_is_kept_when_dismissing_is_refused(desk):
    claim = ClaimFactory.create()

    answer = desk.post(address(claim, "dismiss"), {"version": "7", "reason": "a joke"})

    assert answer.status_code == 409
    assert 'value="a joke"' in answer.content.decode()


def test_dismissing_needs_a_reason(desk):
    claim = ClaimFactory.create()

    answer = desk.post(address(claim, "dismiss"), {"version": claim.version, "reason": " "})

    claim.refresh_from_db()
    assert (answer.status_code, claim.status) == (409, "candidate")
    assert said(answer) == ["Say why the claim is dismissed."]


def test_assigning_gives_the_claim_to_a_reviewer(desk):
    claim = ClaimFactory.create(open=True)
    other = UserFactory.create(editor=True, name="Ada")

    desk.post(address(claim, "assign"), data(claim, other))

    claim.refresh_from_db()
    assert (claim.status, claim.assigned_to) == ("in_progress", other)


@pytest.mark.parametrize("chosen", ["", "x", "123456", "contributor", "switched off"])
def test_only_somebody_who_may_review_is_assigned(chosen, desk, contributor):
    claim = ClaimFactory.create(open=True)
    people = {
        "contributor": contributor,
        "switched off": UserFactory.create(reviewer=True, is_active=False),
    }
    key = people[chosen].pk if chosen in people else chosen

    answer = desk.post(address(claim, "assign"), {"version": claim.version, "user": key})

    claim.refresh_from_db()
    assert (answer.status_code, claim.assigned_to) == (409, None)
    assert said(answer) == ["Choose somebody who may review claims."]


def test_accept_and_next_goes_to_the_first_candidate_of_the_queue(desk):
    claim = ClaimFactory.create()
    ClaimFactory.create(score=0.2)
    best = ClaimFactory.create(score=0.9)
    ClaimFactory.create(open=True, score=1.0)

    answer = desk.post(address(claim, "accept"), data(claim, _next="1"))

    assert answer["Location"] == reverse("admin:claims_claim_change", args=[best.pk])


def test_accept_and_next_goes_to_the_queue_when_no_candidate_is_left(desk):
    claim = ClaimFactory.create()

    answer = desk.post(address(claim, "accept"), data(claim, _next="1"), follow=True)

    assert answer.redirect_chain == [("/admin/claims/claim/", 302)]
    assert said(answer) == [f"Claim {claim.pk} was accepted.", "No candidate is left."]
