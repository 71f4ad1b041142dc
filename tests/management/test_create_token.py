"""`create_token`: the token is the last word of the last line, once."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.models import ApiToken, Event, User
from claims.workflow.token import token_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def _create(*arguments: str) -> list[str]:
    said = StringIO()
    call_command("create_token", *arguments, stdout=said)
    return said.getvalue().splitlines()


def test_token_is_printed_once(reviewer: User) -> None:
    lines = _create(reviewer.username)

    token = ApiToken.objects.get()
    text = lines[-1].split()[-1]
    assert lines == [
        f"Scope read, valid until {token.expires_at:%Y-%m-%d}.",
        f"Shown once: {text}",
    ]
    assert token_of(text=text, now=timezone.now()) == token
    assert (token.user, token.scope) == (reviewer, "read")
    assert token.expires_at - token.created_at == timedelta(days=90)
    event = Event.objects.latest("seq")
    assert (event.verb, event.actor, event.actor_name) == ("token.created", None, "create_token")
    assert text.split("_", 2)[2] not in event.data


def test_scope_and_days_are_taken(reviewer: User) -> None:
    _create(reviewer.username, "--scope", "write", "--days", "7")

    token = ApiToken.objects.get()
    assert (token.scope, token.expires_at - token.created_at) == ("write", timedelta(days=7))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nobody"], "There is no user nobody."),
        (["ann", "--days", "0"], "Days must be between 1 and 3650."),
        (["ann", "--days", "99999"], "Days must be between 1 and 3650."),
        (["gone"], "gone may not sign in."),
    ],
)
def test_usage_error_makes_no_token(arguments: list[str], message: str) -> None:
    UserFactory.create(username="ann")
    UserFactory.create(username="gone", is_active=False)
    events = Event.objects.count()

    with pytest.raises(CommandError) as refusal:
        _create(*arguments)

    assert (str(refusal.value), refusal.value.returncode) == (message, 2)
    assert (ApiToken.objects.count(), Event.objects.count()) == (0, events)


@pytest.mark.parametrize("arguments", [[], ["ann", "--scope", "admin"], ["ann", "--days", "x"]])
def test_wrong_arguments_are_refused(arguments: list[str]) -> None:
    UserFactory.create(username="ann")

    with pytest.raises(CommandError):
        _create(*arguments)

    assert not ApiToken.objects.exists()
