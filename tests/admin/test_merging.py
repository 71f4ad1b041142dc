"""Merging from the page of a speaker or a source."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Source, Speaker, User
from tests.admin.conftest import VISITORS, said
from tests.factories import AppearanceFactory, SourceFactory, SpeakerFactory

Row = Speaker | Source
FACTORIES: dict[str, Any] = {"speaker": SpeakerFactory, "source": SourceFactory}
NAMES = {"speaker": "name", "source": "title"}

both = pytest.mark.parametrize("noun", FACTORIES)


@pytest.fixture
def chief(editor: User) -> Client:
    """Return an editor's browser."""
    client = Client()
    client.force_login(editor)
    return client


def two(noun: str) -> tuple[Any, Any]:
    names = ({NAMES[noun]: "The rain"}, {NAMES[noun]: "All the rain"})
    one, other = (FACTORIES[noun].create(**name) for name in names)
    return one, other


def address(noun: str, row: Row, page: str = "change") -> str:
    return reverse(f"admin:claims_{noun}_{page}", args=[row.pk])


def move(client: Client, noun: str, row: Any, name: str, **data: object):
    row.refresh_from_db()
    return client.post(address(noun, row, name), {"version": row.version, **data}, follow=True)


@both
def test_an_editor_looks_for_the_other_merges_and_takes_it_back(noun: str, chief: Client) -> None:
    one, other = two(noun)
    AppearanceFactory.create(**{noun: one})
    found = chief.get(address(noun, one), {"same": "rain"}).context["merging"]["found"]
    numbered = chief.get(address(noun, one), {"same": str(other.pk)}).context["merging"]["found"]

    merged = move(chief, noun, one, "merge", into=other.pk)
    survivor = chief.get(address(noun, other)).content.decode()
    listed = chief.get(reverse(f"admin:claims_{noun}_changelist")).content.decode()
    back = move(chief, noun, one, "unmerge")

    assert [row for row, *_ in found] == [row for row, *_ in numbered] == [other]
    assert said(merged) == ["“The rain” was merged."]
    assert f'href="{address(noun, other)}"' in merged.content.decode()
    assert f'href="{address(noun, one)}"' in survivor
    assert f'href="{address(noun, one)}' not in listed
    assert said(back) == ["“The rain” stands by itself again."]
    one.refresh_from_db()
    assert one.merged_into is None


@both
def test_what_is_merged_is_not_edited(noun: str, chief: Client) -> None:
    one, other = two(noun)
    move(chief, noun, one, "merge", into=other.pk)

    answer = chief.post(address(noun, one), {NAMES[noun]: "New", "version": 2})

    assert answer.status_code == 403
    assert chief.get(address(noun, one), {"same": "rain"}).context["merging"]["into"] == other


@both
@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"into": "none"}, "Choose another one, one that stays."),
        ({"into": "9" * 18}, "Choose another one, one that stays."),
        ({"into": "self"}, "cannot become part of itself"),
        ({"into": "other", "version": 7}, "Somebody else changed this"),
        ({"into": "other", "version": ""}, "Somebody else changed this"),
    ],
)
def test_what_is_refused_is_said(
    noun: str, data: dict[str, object], words: str, chief: Client
) -> None:
    one, other = two(noun)
    keys = {"self": one.pk, "other": other.pk}

    answer = move(
        chief, noun, one, "merge", **data | {"into": keys.get(data["into"], data["into"])}
    )

    assert words in said(answer)[0]
    one.refresh_from_db()
    assert one.merged_into is None


@both
def test_only_editors_find_the_buttons_and_may_press_them(noun: str, as_visitor: Any) -> None:
    one, other = two(noun)
    for visitor in VISITORS:
        client = as_visitor(visitor)
        shown = "merge-same" in client.get(address(noun, one)).content.decode()
        move(client, noun, one, "merge", into=other.pk)
        one.refresh_from_db()
        done = one.merged_into_id is not None
        if done:
            move(client, noun, one, "unmerge")

        assert (shown, done) == ((visitor in ("editor", "administrator"),) * 2), visitor


@both
def test_looking_changes_nothing(noun: str, chief: Client) -> None:
    one, _ = two(noun)

    assert chief.get(address(noun, one, "merge")).status_code == 405
    assert chief.get(address(noun, one, "unmerge")).status_code == 405
    assert chief.get(address(noun, one), {"same": "nothing like it"}).status_code == 200
    assert chief.get(address(noun, one), {"same": "x" * 5_000}).status_code == 200
