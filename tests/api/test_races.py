"""Callers at the same moment: one wins, the others are told."""

from collections import Counter

import pytest

from claims.models import Claim, Duplicate, Event
from claims.workflow.verify import verify_chain
from tests.api.calls import Caller
from tests.factories import ClaimFactory, SpeakerFactory, UserFactory
from tests.workflow.conftest import shared_database  # noqa: F401  a fixture, found by its name
from tests.workflow.threads import at_once, race

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("shared_database"),
    pytest.mark.slow,
]
WRITERS = 8


def answers(calls) -> Counter:
    """Return how often each status was answered; a failure of the test itself is raised."""
    found = at_once(calls)
    for answer in found:
        if isinstance(answer, Exception):
            raise answer
    return Counter(answer.status_code for answer in found)


def test_one_of_many_changes_of_one_version_is_made():
    caller, claim = Caller(UserFactory.create(reviewer=True)), ClaimFactory.create(open=True)
    tag = f'"claim-{claim.pk}-v1"'

    found = answers(
        [
            lambda number=number: caller.patch(
                f"claims/{claim.pk}/", {"text": f"Text {number}."}, If_Match=tag
            )
            for number in range(WRITERS)
        ]
    )

    claim.refresh_from_db()
    assert (found, claim.version) == (Counter({412: WRITERS - 1, 200: 1}), 2)
    assert Event.objects.filter(verb="claim.edited").count() == 1
    assert verify_chain().problem == ""


def test_without_a_version_all_changes_are_made_one_after_the_other():
    """The control: it is the tag that refuses, not the crowd."""
    caller, claim = Caller(UserFactory.create(reviewer=True)), ClaimFactory.create(open=True)

    found = answers(
        [
            lambda number=number: caller.patch(f"claims/{claim.pk}/", {"text": f"Text {number}."})
            for number in range(WRITERS)
        ]
    )

    claim.refresh_from_db()
    assert (found, claim.version) == (Counter({200: WRITERS}), 1 + WRITERS)


def test_one_of_many_accepts_is_made():
    caller, claim = Caller(UserFactory.create(reviewer=True)), ClaimFactory.create()

    found = answers([lambda: caller.post(f"claims/{claim.pk}/accept/")] * WRITERS)

    assert found == Counter({409: WRITERS - 1, 200: 1})
    assert Event.objects.filter(verb="claim.accepted").count() == 1


def test_one_of_many_claims_gets_an_external_id():
    caller = Caller(UserFactory.create(contributor=True))

    found = answers(
        [
            lambda number=number: caller.post(
                "claims/", {"text": f"Text {number}.", "external_id": "one"}
            )
            for number in range(WRITERS)
        ]
    )

    assert found == Counter({409: WRITERS - 1, 201: 1})
    assert Claim.objects.filter(external_id="one").count() == 1


@pytest.mark.parametrize("speakers", [False, True])
def test_one_of_many_claims_of_equal_words_is_filed(speakers):
    caller = Caller(UserFactory.create(reviewer=True))
    named = {"speakers": [SpeakerFactory.create().pk]} if speakers else {}

    found = answers(
        [
            lambda mark=mark: caller.post("claims/", {"text": f"It rained{mark}", **named})
            for mark in ["", ".", "!", " ."] * 2
        ]
    )

    assert found == Counter({409: WRITERS - 1, 201: 1})
    assert Claim.objects.count() == Event.objects.filter(verb="claim.created").count() == 1


def test_where_it_is_allowed_all_claims_of_equal_words_are_filed():
    """The control: it is the rule that refuses, not the crowd. Each is paired with all before it."""
    caller = Caller(UserFactory.create(reviewer=True))
    body = {"text": "It rained.", "allow_duplicate": True}

    found = answers([lambda: caller.post("claims/", body)] * WRITERS)

    assert found == Counter({201: WRITERS})
    assert Duplicate.objects.count() == WRITERS * (WRITERS - 1) // 2


def test_of_many_lists_with_one_claim_each_is_answered_and_one_files_it():
    caller = Caller(UserFactory.create(contributor=True))

    def send(number):
        claims = [{"text": f"Text {number}."}, {"text": "It rained.", "external_id": "one"}]
        return caller.post("claims/bulk/", {"claims": claims[:: 1 if number % 2 else -1]})

    found = at_once([lambda number=number: send(number) for number in range(4)])

    told = Counter(one["status"] for answer in found for one in answer.json()["results"])
    assert told == Counter({201: 5, 409: 3})
    assert Event.objects.filter(verb="claim.created").count() == Claim.objects.count() == 5
    assert verify_chain().problem == ""


def test_an_id_that_is_taken_while_a_list_is_stored_refuses_its_claim_alone():
    caller, claim = Caller(UserFactory.create(reviewer=True)), ClaimFactory.create(open=True)
    wanted = [{"text": "It rained.", "external_id": "one"}, {"text": "Snow fell."}]

    _, answer = race(
        lambda: caller.patch(f"claims/{claim.pk}/", {"external_id": "one"}),
        lambda: caller.post("claims/bulk/", {"claims": wanted}),
    )

    assert [one["status"] for one in answer.json()["results"]] == [409, 201]
    assert Claim.objects.filter(external_id="one").get() == claim
    assert verify_chain().problem == ""
