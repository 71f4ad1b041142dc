"""Requests with one key at the same moment: one is done, the others are answered likewise or told to wait."""

import time
from collections import Counter

import pytest
from django.db import connection, transaction

from claims.models import Claim, IdempotencyKey
from claims.workflow.idempotency import hold_key, kept_answer
from tests.api.calls import Caller, problem
from tests.factories import UserFactory
from tests.workflow.conftest import shared_database  # noqa: F401  a fixture, found by its name
from tests.workflow.threads import after_all, at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("shared_database"),
]
only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time"
)
CALLERS = 10
BODY = {"text": "The bridge has nine arches.", "allow_duplicate": True}
IN_FLIGHT = problem(
    409,
    "idempotency_key_in_flight",
    "Not answered yet",
    "The first request with this key is not answered yet. Try again shortly.",
)


def post_at_once(**headers: str) -> list:
    caller = Caller(UserFactory.create(contributor=True))
    found = at_once([lambda: caller.post("claims/", BODY, **headers)] * CALLERS)
    for answer in found:
        if isinstance(answer, Exception):
            raise answer
    return found


@pytest.mark.slow
def test_of_many_requests_with_one_key_one_is_done():
    found = post_at_once(Idempotency_Key="a")

    claim = Claim.objects.get()
    made = [answer for answer in found if answer.status_code == 201]
    rest = [answer.json() for answer in found if answer.status_code != 201]
    assert {answer.json()["id"] for answer in made} == {claim.pk}
    assert [answer.get("Idempotency-Replayed") for answer in made].count(None) == 1
    assert rest == [IN_FLIGHT] * len(rest)
    assert IdempotencyKey.objects.count() == 1


@pytest.mark.slow
def test_without_a_key_each_request_is_done():
    """The control: it is the key, not the crowd."""
    found = post_at_once()

    assert Counter(answer.status_code for answer in found) == {201: CALLERS}
    assert Claim.objects.count() == CALLERS


@pytest.mark.slow
@only_postgresql
def test_without_the_lock_the_constraint_refuses_the_second(monkeypatch):
    """The control: what stands behind the lock holds by itself, and takes the object back."""
    monkeypatch.setattr("claims.api.idempotency.hold_key", lambda **held: None)
    monkeypatch.setattr("claims.api.idempotency.kept_answer", after_all(kept_answer, CALLERS))

    found = post_at_once(Idempotency_Key="a")

    codes = Counter(answer.json().get("code") for answer in found)
    assert codes == {None: 1, "conflict": CALLERS - 1}
    assert (Claim.objects.count(), IdempotencyKey.objects.count()) == (1, 1)


@only_postgresql
def test_who_finds_the_key_held_is_told_at_once():
    user = UserFactory.create(contributor=True)
    caller = Caller(user)

    def ask() -> tuple:
        start = time.monotonic()
        answer = caller.post("claims/", BODY, Idempotency_Key="a")
        other = caller.post("claims/", BODY, Idempotency_Key="b")
        return answer.json(), other.status_code, time.monotonic() - start

    with transaction.atomic():
        hold_key(user=user, key="a")
        refused, other, seconds = at_once([ask])[0]
    after = caller.post("claims/", BODY, Idempotency_Key="a")

    assert (refused, other, after.status_code) == (IN_FLIGHT, 201, 201)
    # A row that is locked is waited for three seconds.
    assert seconds < 3
