"""Callers at the same moment: one wins, the others are told."""

from collections import Counter

import pytest

from claims.models import Claim, Event
from claims.workflow.verify import verify_chain
from tests.api.calls import Caller
from tests.factories import ClaimFactory, UserFactory
from tests.workflow.conftest import shared_database  # noqa: F401  a fixture, found by its name
from tests.workflow.threads import at_once

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
