"""Requests are counted once they are known to be somebody's; one too many is 429."""

import re
from typing import Any

import pytest
from django.core.cache import cache

from tests.api.calls import Caller, problem
from tests.factories import ClaimFactory, UserFactory
from tests.test_quota import AbsentCache

# As long as a day: no test runs into the next span.
DAY = 86_400
NAMES = ("anonymous", "user", "search", "match", "write", "bulk", "export")


@pytest.fixture(autouse=True)
def rates(settings: Any) -> None:
    """Let two requests of each policy be free."""
    settings.RATE_LIMITS = dict.fromkeys(NAMES, (2, DAY))
    cache.clear()


def counted(answer) -> tuple[str | None, str | None]:
    """Return the policy of an answer and what is left of it."""
    found = re.fullmatch(r'"([a-z]+)";r=([0-9]+);t=[0-9]{1,5}', answer.get("RateLimit", ""))
    if found is None:
        return None, answer.get("RateLimit-Policy")
    assert answer["RateLimit-Policy"] == f'"{found[1]}";q=2;w={DAY}'
    return found[1], found[2]


@pytest.mark.django_db
def test_each_answer_says_what_is_left_until_there_is_nothing(anyone):
    answers = [anyone.get("claims/") for _ in range(4)]

    assert [(answer.status_code, *counted(answer)) for answer in answers] == [
        (200, "anonymous", "1"),
        (200, "anonymous", "0"),
        (429, "anonymous", "0"),
        (429, "anonymous", "0"),
    ]
    last = answers[-1]
    seconds = int(last["Retry-After"])
    assert 0 < seconds <= DAY
    assert last["Content-Type"] == "application/problem+json"
    assert last.json() == problem(
        429,
        "rate_limited",
        "Too many requests",
        f"Too many requests. Try again in {seconds} seconds.",
    )
    assert [answer.get("Retry-After") for answer in answers[:2]] == [None, None]


@pytest.mark.parametrize(
    ("method", "path", "policies"),
    [
        ("GET", "claims/", ("anonymous", "user")),
        ("HEAD", "claims/", ("anonymous", "user")),
        ("OPTIONS", "claims/", ("anonymous", "user")),
        ("GET", "nowhere/", ("anonymous", "user")),
        ("GET", "claims/?x=1", ("anonymous", "user")),
        ("GET", "claims/?q=bridge", ("search", "search")),
        ("GET", "speakers/?q=ann", ("search", "search")),
        ("POST", "match/", ("match", "match")),
        ("GET", "claims/{claim}/matches/", ("match", "match")),
        ("POST", "claims/", (None, "write")),
        ("POST", "claims/bulk/", (None, "bulk")),
        ("PATCH", "claims/{claim}/", (None, "write")),
        ("DELETE", "claims/{claim}/", (None, "write")),
        ("GET", "me/", (None, "user")),
    ],
)
def test_each_request_is_counted_as_one_thing(method, path, policies, anyone, as_reviewer):
    path = path.format(claim=ClaimFactory.create(open=True).pk)

    answers = [caller.send(method, path) for caller in (anyone, as_reviewer)]

    left = [None if policy is None else "1" for policy in policies]
    assert [counted(answer) for answer in answers] == list(zip(policies, left, strict=True))


def test_an_answer_without_a_body_says_it_as_well(anyone):
    path = f"claims/{ClaimFactory.create(open=True).pk}/"
    tag = anyone.get(path)["ETag"]

    answer = anyone.get(path, If_None_Match=tag)

    assert (answer.status_code, *counted(answer)) == (304, "anonymous", "0")


def test_401_comes_before_429_and_429_before_404(as_contributor):
    for _ in range(2):
        as_contributor.get("claims/")

    answers = [
        as_contributor.get("nowhere/"),
        as_contributor.get("claims/", Authorization="Bearer x"),
        Caller().post("claims/", {}),
    ]

    assert [answer.status_code for answer in answers] == [429, 401, 401]


def test_all_tokens_of_a_user_are_counted_together_and_users_apart(contributor):
    one, same, other = Caller(contributor), Caller(contributor), Caller(UserFactory.create())
    for caller in (one, same):
        caller.get("claims/")

    assert [caller.get("claims/").status_code for caller in (one, other)] == [429, 200]


def test_who_may_write_no_more_may_read(as_contributor):
    answers = [as_contributor.post("topics/", {}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [403, 403, 429]
    assert as_contributor.get("claims/").status_code == 200


@pytest.mark.django_db
def test_a_policy_that_is_off_says_nothing(anyone, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "anonymous": None}

    answers = [anyone.get("claims/") for _ in range(3)]

    assert [(answer.status_code, *counted(answer)) for answer in answers] == [(200, None, None)] * 3


@pytest.mark.django_db
def test_without_the_cache_requests_are_answered(anyone, settings):
    name = f"{AbsentCache.__module__}.{AbsentCache.__name__}"
    settings.CACHES = {"default": {"BACKEND": name}}

    answers = [anyone.get("claims/") for _ in range(3)]

    assert [(answer.status_code, *counted(answer)) for answer in answers] == [(200, None, None)] * 3
