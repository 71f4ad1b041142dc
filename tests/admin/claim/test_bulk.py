"""Moves of many claims at once."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from claims.models import Claim, Event
from tests.admin.conftest import said
from tests.factories import ClaimFactory, UserFactory

QUEUE = "/admin/claims/claim/"


def run(client, action: str, claims, **more):
    chosen = [claim.pk for claim in claims]
    data = {"action": action, ACTION_CHECKBOX_NAME: chosen, **more}
    return client.post(f"{QUEUE}?status=all", data, follow=True)


def statuses(*claims) -> list[str]:
    return [Claim.objects.get(pk=claim.pk).status for claim in claims]


def test_each_claim_is_accepted_with_an_event_of_its_own(desk):
    claims = ClaimFactory.create_batch(3)
    events = Event.objects.count()

    answer = run(desk, "bulk_accept", claims, index="0")

    assert statuses(*claims) == ["open"] * 3
    assert Event.objects.count() - events == 3
    assert said(answer) == ["3 claims were accepted."]


def test_what_cannot_be_accepted_is_named_and_the_rest_is_done(desk):
    candidate, taken = ClaimFactory.create(), ClaimFactory.create(in_progress=True)

    answer = run(desk, "bulk_accept", [candidate, taken], index="0")

    assert statuses(candidate, taken) == ["open", "in_progress"]
    assert said(answer) == [
        "1 claim was accepted.",
        f"1 claim was refused. Claim {taken.pk}: A claim that is in_progress cannot make the move "
        "accept; possible from: candidate, dismissed.",
    ]


def test_a_claim_that_left_the_tab_in_the_meantime_is_refused_by_name(desk):
    claim = ClaimFactory.create(checked=True)
    data = {"action": "bulk_accept", ACTION_CHECKBOX_NAME: [claim.pk], "index": "0"}

    answer = desk.post(f"{QUEUE}?status=candidate", data, follow=True)

    assert len(said(answer)) == 1
    assert said(answer)[0].startswith(f"1 claim was refused. Claim {claim.pk}: ")


def test_taking_assigns_to_oneself(desk, reviewer):
    claims = ClaimFactory.create_batch(2, open=True)

    run(desk, "bulk_take", claims, index="0")

    found = Claim.objects.filter(pk__in=[claim.pk for claim in claims])
    assert list(found.values_list("status", "assigned_to")) == [("in_progress", reviewer.pk)] * 2


def test_dismissing_asks_for_one_reason_first(desk):
    claims = ClaimFactory.create_batch(2)

    page = run(desk, "bulk_dismiss", claims, index="0")

    assert statuses(*claims) == ["candidate", "candidate"]
    assert [claim.pk for claim in page.context["claims"]] == [claim.pk for claim in claims]
    assert page.context["form"].errors == {}


def test_dismissing_with_a_reason_dismisses_all(desk):
    claims = ClaimFactory.create_batch(2)

    answer = run(desk, "bulk_dismiss", claims, confirmed="1", reason="predictions")

    found = Claim.objects.filter(pk__in=[claim.pk for claim in claims])
    assert set(found.values_list("status", "dismiss_reason")) == {("dismissed", "predictions")}
    assert said(answer) == ["2 claims were dismissed."]


def test_dismissing_without_a_reason_asks_again(desk):
    claim = ClaimFactory.create()

    page = run(desk, "bulk_dismiss", [claim], confirmed="1", reason="")

    assert statuses(claim) == ["candidate"]
    assert page.context["form"].errors == {"reason": ["This field is required."]}


def test_assigning_asks_for_somebody_then_assigns(desk):
    claims = ClaimFactory.create_batch(2, open=True)
    other = UserFactory.create(reviewer=True)

    page = run(desk, "bulk_assign", claims, index="0")
    run(desk, "bulk_assign", claims, confirmed="1", user=other.pk)

    assert page.context["button"] == "Assign"
    assert {Claim.objects.get(pk=claim.pk).assigned_to for claim in claims} == {other}


@pytest.mark.parametrize("action", ["bulk_accept", "bulk_dismiss", "bulk_take", "bulk_assign"])
def test_a_contributor_has_no_bulk_moves(action, as_visitor):
    client = as_visitor("contributor")
    claim = ClaimFactory.create(created_by_id=int(client.session["_auth_user_id"]))

    run(client, action, [claim], index="0", confirmed="1", reason="x")

    assert statuses(claim) == ["candidate"]


def test_selecting_across_pages_moves_only_what_was_ticked(desk):
    ticked, other = ClaimFactory.create_batch(2)

    run(desk, "bulk_accept", [ticked], index="0", select_across="1")

    assert statuses(ticked, other) == ["open", "candidate"]


def test_nonsense_among_the_chosen_is_passed_over(desk):
    claim = ClaimFactory.create()
    data = {"action": "bulk_accept", ACTION_CHECKBOX_NAME: ["x", "9" * 30, claim.pk], "index": "0"}

    answer = desk.post(f"{QUEUE}?status=all", data, follow=True)

    assert said(answer) == ["1 claim was accepted."]
