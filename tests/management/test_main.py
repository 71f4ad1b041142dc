"""How `manage.py` ends when its settings cannot be used."""

import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

import manage


@pytest.fixture(autouse=True)
def _unusable(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(arguments: list[str]) -> None:
        raise ImproperlyConfigured("`*` is not accepted.")

    monkeypatch.setattr(manage, "execute_from_command_line", refuse)


def test_a_setting_that_cannot_be_used_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["manage.py", "check"])

    with pytest.raises(SystemExit, match=r"^The settings cannot be used\. `\*` is not accepted\.$"):
        manage.main()


def test_a_traceback_is_shown_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["manage.py", "check", "--traceback"])

    with pytest.raises(ImproperlyConfigured):
        manage.main()
