"""`merge`: what the API refuses with `too_many_affected`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import Event, User
from tests.factories import AppearanceFactory, SourceFactory, SpeakerFactory
from tests.workflow.traces import traces, verbs

pytestmark = pytest.mark.django_db


def _merge(*arguments: object) -> str:
    said = StringIO()
    call_command("merge", *map(str, arguments), stdout=said)
    return said.getvalue()


def test_speakers_and_sources_are_merged_and_told_apart_again(editor: User) -> None:
    before = len(verbs())
    for noun, (one, other) in {
        "speaker": SpeakerFactory.create_batch(2),
        "source": SourceFactory.create_batch(2),
    }.items():
        place = AppearanceFactory.create(**{noun: one})

        said = [
            _merge(noun, one.pk, "--into", other.pk, "--user", editor.username),
            _merge(noun, one.pk, "--undo", "--user", editor.username),
        ]

        assert said == [
            f"{noun} {one.pk}: merged into {noun} {other.pk}\n",
            f"{noun} {one.pk}: merge taken back\n",
        ]
        place.refresh_from_db()
        assert getattr(place, noun) == one
    assert verbs(before) == [
        "speaker.merged",
        "speaker.unmerged",
        "source.merged",
        "source.unmerged",
    ]
    assert Event.objects.latest("seq").actor == editor


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--into", "ONE"), 1, "cannot become part of itself"),
        (("--into", 10**6), 2, "There is no speaker 1000000."),
        (("--undo",), 1, "was not merged"),
    ],
)
def test_what_is_refused(
    arguments: tuple[object, ...], code: int, words: str, editor: User
) -> None:
    one, before = SpeakerFactory.create(), traces()
    given = [one.pk if word == "ONE" else word for word in arguments]

    with pytest.raises(CommandError, match=words) as refused:
        _merge("speaker", one.pk, *given, "--user", editor.username)

    assert (refused.value.returncode, traces()) == (code, before)


def test_the_roles_of_the_user_count(reviewer: User) -> None:
    one, other = SpeakerFactory.create_batch(2)

    with pytest.raises(CommandError) as refused:
        _merge("speaker", one.pk, "--into", other.pk, "--user", reviewer.username)
    with pytest.raises(CommandError) as unknown:
        _merge("speaker", one.pk, "--into", other.pk, "--user", "nobody")

    assert (refused.value.returncode, unknown.value.returncode) == (1, 2)
