"""Tokens: stored as hashes, checked in one statement, ended at once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from claims.errors import Invalid, NotAllowed
from claims.models import ApiToken, User
from claims.text.fingerprint import sha256_hex
from claims.workflow.token import BadToken, create_token, revoke_token, token_of
from tests.factories import UserFactory
from tests.workflow.traces import last_event, traces, verbs

pytestmark = pytest.mark.django_db


def _made(user: User, now: datetime, **fields: Any) -> tuple[ApiToken, str]:
    return create_token(user=user, actor=None, now=now, **fields)


def test_token_is_found_by_its_text(
    reviewer: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    token, text = _made(reviewer, now, scope="write", days=30)

    with django_assert_num_queries(1):
        found = token_of(text=text, now=now)
        person = (found.user.username, found.user.is_active)

    assert (found, found.scope, person) == (token, "write", (reviewer.username, True))
    assert found.expires_at == now + timedelta(days=30)
    assert last_event() == (
        "token.created",
        token.pk,
        None,
        {"user": reviewer.username, "key": token.key_id, "scope": "write", "days": 30},
    )


def test_secret_is_stored_nowhere(reviewer: User, now: datetime) -> None:
    token, text = _made(reviewer, now)
    prefix, key_id, secret = text.split("_", 2)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM claims_apitoken")
        row = cursor.fetchone()
        cursor.execute("SELECT data FROM claims_event")
        events = cursor.fetchall()

    assert (prefix, key_id, len(secret)) == ("ct", token.key_id, 43)
    assert secret not in f"{row}{events}"
    assert sha256_hex(secret) in row


def test_expiry_is_to_the_moment(reviewer: User, now: datetime) -> None:
    _, text = _made(reviewer, now, days=1)
    end = now + timedelta(days=1)

    assert token_of(text=text, now=end - timedelta(microseconds=1)).user == reviewer
    for moment in (end, end + timedelta(days=1)):
        with pytest.raises(BadToken):
            token_of(text=text, now=moment)


def test_revoked_token_is_bad_at_once(reviewer: User, now: datetime) -> None:
    token, text = _made(reviewer, now)
    other, kept = _made(reviewer, now)
    before = len(verbs())

    revoke_token(token=token, actor=reviewer, now=now)
    revoke_token(token=token, actor=reviewer, now=now + timedelta(days=1))

    with pytest.raises(BadToken):
        token_of(text=text, now=now)
    token.refresh_from_db()
    assert (token.revoked_at, verbs(before)) == (now, ["token.revoked"])
    assert token_of(text=kept, now=now) == other


@pytest.mark.parametrize("how", ["password", "unusable", "deactivated"])
def test_token_ends_with_what_it_stands_for(how: str, reviewer: User, now: datetime) -> None:
    _, text = _made(reviewer, now)

    if how == "password":
        reviewer.set_password("another long pass phrase")
    elif how == "unusable":
        reviewer.set_unusable_password()
    else:
        reviewer.is_active = False
    reviewer.save()

    with pytest.raises(BadToken):
        token_of(text=text, now=now)


def test_other_secret_or_key_makes_no_token(reviewer: User, now: datetime) -> None:
    _, one = _made(reviewer, now)
    _, other = _made(reviewer, now)
    key, secret = one.split("_", 2)[1], other.split("_", 2)[2]

    for text in (
        f"ct_{key}_{secret}",
        f"ct_{key}_",
        f"ct_{key}",
        one[:-1],
        one + "x",
        one.upper(),
        f" {one}",
        f"{one}\n",
        one.replace("ct_", "cx_"),
    ):
        with pytest.raises(BadToken, match="This token is not valid"):
            token_of(text=text, now=now)


@pytest.mark.parametrize(
    "text",
    [
        "", "_", "__", "ct", "ct_", "ct__", "ct_é_é", "ct_１２_x", "ct_\x00_\x00", "ct_'--_x",
        "ct_%_x", "ct_" + "a" * 100_000, "ct_a_" + "b" * 100_000, "ct_abc_\ud800", "\ud800",
        "👩_👩_👩", "Bearer x",
    ],
)  # fmt: skip
def test_garbage_is_a_bad_token(text: str, now: datetime) -> None:
    with pytest.raises(BadToken):
        token_of(text=text, now=now)


@pytest.mark.parametrize("days", [0, -1, 3_651, 10**12])
def test_span_of_time_that_is_none_is_refused(days: int, reviewer: User, now: datetime) -> None:
    with pytest.raises(Invalid) as refusal:
        _made(reviewer, now, days=days)

    assert (refusal.value.errors[0].pointer, ApiToken.objects.count()) == ("/days", 0)


def test_deactivated_user_gets_no_token(now: datetime) -> None:
    with pytest.raises(Invalid) as refusal:
        _made(UserFactory.create(is_active=False), now)

    assert refusal.value.errors[0].code == "inactive"


@pytest.mark.parametrize("role", [None, "contributor", "reviewer", "editor", "administrator"])
def test_who_manages_tokens(role: str | None, reviewer: User, now: datetime) -> None:
    actor = UserFactory.create(role=role)
    token, _ = _made(reviewer, now)
    before = traces()

    if role == "administrator":
        create_token(user=reviewer, actor=actor, now=now)
        revoke_token(token=token, actor=actor, now=now)
        return
    with pytest.raises(NotAllowed):
        create_token(user=reviewer, actor=actor, now=now)
    with pytest.raises(NotAllowed):
        create_token(user=actor, actor=actor, now=now)
    with pytest.raises(NotAllowed):
        revoke_token(token=token, actor=actor, now=now)
    token.refresh_from_db()
    assert (token.revoked_at, traces()) == (None, before)
