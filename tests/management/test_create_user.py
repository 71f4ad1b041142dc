"""`create_user`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import Event, User
from claims.models.user import has_role

pytestmark = pytest.mark.django_db


def _make(monkeypatch: pytest.MonkeyPatch, password: str, *arguments: str) -> str:
    monkeypatch.setattr("sys.stdin", StringIO(f"{password}\n"))
    said = StringIO()
    call_command("create_user", *arguments, stdout=said)
    return said.getvalue()


def test_account_has_its_role_and_its_event(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _make(monkeypatch, "orchard kettle violet", "ada", "--role", "reviewer")

    user = User.objects.get()
    last = Event.objects.latest("seq")
    assert said == "user ada: reviewer\n"
    assert user.check_password("orchard kettle violet")
    assert (has_role(user, "reviewer"), has_role(user, "editor")) == (True, False)
    assert (last.verb, last.actor, last.actor_name) == ("user.created", None, "create_user")


@pytest.mark.parametrize(("user", "password"), [("a b/c", "orchard kettle violet"), ("ada", "x")])
def test_what_cannot_be_is_refused(
    user: str, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError) as refusal:
        _make(monkeypatch, password, user, "--role", "editor")

    assert refusal.value.returncode == 2
    assert not User.objects.exists()
