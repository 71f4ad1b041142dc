"""`set_password`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import Event, User

pytestmark = pytest.mark.django_db


def _set(monkeypatch: pytest.MonkeyPatch, user: str, password: str) -> str:
    monkeypatch.setattr("sys.stdin", StringIO(f"{password}\n"))
    said = StringIO()
    call_command("set_password", user, stdout=said)
    return said.getvalue()


def test_password_is_new_and_told(reviewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    said = _set(monkeypatch, reviewer.username, "orchard kettle violet")

    reviewer.refresh_from_db()
    last = Event.objects.latest("seq")
    assert said == f"user {reviewer.username}: new password\n"
    assert reviewer.check_password("orchard kettle violet")
    assert (last.verb, last.actor, last.actor_name, last.object_id) == (
        "user.password_changed",
        None,
        "set_password",
        reviewer.pk,
    )


def test_weak_password_and_unknown_user_are_refused(
    reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, events = reviewer.password, Event.objects.count()

    for user, password in ((reviewer.username, "short"), ("nobody", "orchard kettle violet")):
        with pytest.raises(CommandError) as refusal:
            _set(monkeypatch, user, password)
        assert refusal.value.returncode == 2

    reviewer.refresh_from_db()
    assert (reviewer.password, Event.objects.count()) == (before, events)
