"""Who calls: tokens, the admin's session, and nobody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import ApiToken, Claim
from claims.workflow.token import create_token, revoke_token
from tests.api.calls import NO_TOKEN, Caller, problem
from tests.factories import PASSWORD, ClaimFactory, UserFactory

BAD_TOKEN = problem(401, "bad_token", "Bad token", "This token is not valid.")
NO_BEARER = problem(401, "bad_token", "Bad token", "Send `Authorization: Bearer TOKEN`.")
PATHS = ("claims/", "me/", "speakers/", "nowhere/", "claims/999999/")


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Bearer x", BAD_TOKEN),
        ("Bearer ", BAD_TOKEN),
        ("Bearer ct_x_y", BAD_TOKEN),
        ("Bearer ct_" + "0" * 12 + "_" + "A" * 43, BAD_TOKEN),
        ("Bearer ct_\u00e9_\u00e9", BAD_TOKEN),
        ("Bearer " + "x" * 5_000, BAD_TOKEN),
        ("Basic dXNlcjpwYXNz", NO_BEARER),
        ("Token x", NO_BEARER),
        ("", NO_BEARER),
    ],
)
def test_a_bad_token_is_refused_everywhere(anyone, header, body):
    answers = [anyone.get(path, Authorization=header) for path in PATHS]

    assert [(answer.status_code, answer.json()) for answer in answers] == [(401, body)] * 5
    assert {answer["WWW-Authenticate"] for answer in answers} == {'Bearer realm="api"'}


def test_a_token_that_is_over_is_refused(reviewer):
    now = timezone.now()
    ended = Caller(reviewer)
    revoke_token(token=ApiToken.objects.get(), actor=None, now=now)
    _, old = create_token(user=reviewer, actor=None, now=now - timedelta(days=91))

    answers = [
        ended.get("claims/"),
        Caller().get("claims/", Authorization=f"Bearer {old}"),
    ]

    assert [answer.json() for answer in answers] == [BAD_TOKEN, BAD_TOKEN]


@pytest.mark.parametrize("end", ["deactivation", "password"])
def test_a_token_ends_with_the_account_or_its_password(reviewer, end):
    caller = Caller(reviewer)
    if end == "password":
        reviewer.set_password("another long pass phrase")
    else:
        reviewer.is_active = False
    reviewer.save()

    assert caller.get("claims/").json() == BAD_TOKEN


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nobody_writes(anyone, method):
    answer = anyone.send(method, "claims/", {"text": "a"})

    assert (answer.status_code, answer.json()) == (401, NO_TOKEN)
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'


def test_a_read_token_writes_nothing(reviewer):
    caller = Caller(reviewer, scope="read")
    claim = ClaimFactory.create()

    answers = [
        caller.post("claims/", {"text": "a"}),
        caller.post(f"claims/{claim.pk}/accept/"),
        caller.delete(f"claims/{claim.pk}/"),
    ]

    detail = "This token may read only. Make one with the scope write."
    refusal = problem(403, "insufficient_scope", "Read only token", detail)
    assert [(answer.status_code, answer.json()) for answer in answers] == [(403, refusal)] * 3


def session(user, **options) -> Client:
    client = Client(SERVER_NAME="127.0.0.1", **options)
    assert client.login(username=user.username, password=PASSWORD)
    return client


def test_a_session_reads_as_its_user(reviewer):
    claim = ClaimFactory.create()

    answer = session(reviewer).get(f"/api/v1/claims/{claim.pk}/")

    assert answer.status_code == 200


def test_a_session_writes_with_the_sites_own_token_alone(reviewer):
    client = session(reviewer, enforce_csrf_checks=True)
    body = {"text": "a"}

    refused = client.post("/api/v1/claims/", body, content_type="application/json")
    client.cookies["csrftoken"] = "a" * 32
    taken = client.post(
        "/api/v1/claims/",
        body,
        content_type="application/json",
        headers={"X-CSRFToken": "a" * 32},
    )

    detail = "Send the CSRF token of this site in the header X-CSRFToken."
    assert refused.status_code == 403
    assert refused.json() == problem(403, "csrf_failed", "Not from a page of this site", detail)
    assert taken.status_code == 201


def test_a_session_does_not_write_from_another_site(reviewer):
    client = session(reviewer, enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32

    answer = client.post(
        "/api/v1/claims/",
        {"text": "a"},
        content_type="application/json",
        headers={"X-CSRFToken": "a" * 32, "Origin": "https://evil.example"},
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    assert not Claim.objects.exists()


def test_a_session_ends_with_the_account(reviewer):
    client = session(reviewer)
    reviewer.is_active = False
    reviewer.save()

    assert client.get("/api/v1/me/").json() == NO_TOKEN


def test_the_token_counts_where_there_is_a_session_too(reviewer):
    client = session(UserFactory.create())

    answer = client.get("/api/v1/me/", headers=Caller(reviewer).headers)

    assert answer.json()["user"]["id"] == reviewer.pk
