"""`rename`: what the API refuses with `too_many_affected`."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.models import Event, User
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)
from tests.workflow.traces import document, traces

pytestmark = pytest.mark.django_db


def _rename(*arguments: object) -> str:
    said = StringIO()
    call_command("rename", *map(str, arguments), stdout=said)
    return said.getvalue()


def test_names_go_to_every_claim(administrator: User) -> None:
    rows: dict[str, Any] = {
        "speaker": SpeakerFactory.create(),
        "publisher": PublisherFactory.create(),
        "topic": TopicFactory.create(),
    }
    rows["source"] = SourceFactory.create(publisher=rows["publisher"])
    claim = ClaimFactory.create(speakers=[rows["speaker"]], topics=[rows["topic"]])
    AppearanceFactory.create(claim=claim, source=rows["source"])

    said = [
        _rename(noun, row.pk, f"New-{noun}", "--user", administrator.username)
        for noun, row in rows.items()
    ]

    shown = document(claim)
    source = shown["appearances"][0]["source"]
    assert said == [f"{noun} {row.pk}: renamed\n" for noun, row in rows.items()]
    assert (
        shown["speakers"][0]["name"],
        shown["topics"],
        source["title"],
        source["publisher"],
    ) == (
        "New-speaker",
        ["new-topic"],
        "New-source",
        "New-publisher",
    )
    assert Event.objects.latest("seq").actor == administrator


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        (["speaker", "1", "B", "--user", "nobody"], "There is no user nobody.", 2),
        (["speaker", "999999999", "B", "--user", "ann"], "There is no speaker 999999999.", 2),
        (["source", str(10**30), "B", "--user", "ann"], f"There is no source {10**30}.", 2),
        (["topic", "{topic}", "B", "--user", "bo"], "Your role does not allow topic: edit.", 1),
        (["topic", "{topic}", "!", "--user", "ann"], "A slug needs a letter or a digit.", 1),
        (["topic", "{topic}", "taken", "--user", "ann"], "There is a topic taken already.", 1),
        (["speaker", "{speaker}", " ", "--user", "ann"], "A name may not be empty.", 1),
    ],
)
def test_refusal_changes_nothing(arguments: list[str], message: str, code: int) -> None:
    UserFactory.create(username="ann", reviewer=True)
    UserFactory.create(username="bo", contributor=True)
    TopicFactory.create(slug="taken")
    keys = {"topic": TopicFactory.create().pk, "speaker": SpeakerFactory.create().pk}
    before = traces()

    with pytest.raises(CommandError) as refusal:
        _rename(*(argument.format(**keys) for argument in arguments))

    assert (str(refusal.value), refusal.value.returncode, traces()) == (message, code, before)


@pytest.mark.parametrize("arguments", [[], ["claim", "1", "B", "--user", "a"], ["topic", "1", "B"]])
def test_wrong_arguments_are_refused(arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        _rename(*arguments)
