"""Speakers, sources, publishers and topics: which may exist, and who sees them."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.models import Claim, Publisher, Source, Speaker, SpeakerKey, Topic, User
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)
from tests.models.refusal import refused_by

pytestmark = pytest.mark.django_db

NOUNS = {
    Speaker: SpeakerFactory,
    Source: SourceFactory,
    Publisher: PublisherFactory,
    Topic: TopicFactory,
}


@pytest.mark.parametrize(
    ("model", "constraint", "fields"),
    [
        (Speaker, "speaker_has_name", {"name": ""}),
        (Speaker, "speaker_kind_known", {"kind": "robot"}),
        (Source, "source_has_title", {"title": ""}),
        (Source, "source_kind_known", {"kind": "rumour"}),
        (Source, "source_canonical_url_not_empty", {"canonical_url": ""}),
        (Publisher, "publisher_has_name", {"name": ""}),
        (Publisher, "publisher_has_name", {"name_key": ""}),
        (Topic, "topic_has_slug_and_name", {"slug": ""}),
        (Topic, "topic_has_slug_and_name", {"name": ""}),
    ],
)
def test_database_refuses(model: Any, constraint: str, fields: dict[str, Any]) -> None:
    row = NOUNS[model].create()

    with refused_by(constraint):
        model.objects.filter(pk=row.pk).update(**fields)


def test_what_is_unique_is_refused_twice() -> None:
    SourceFactory.create(canonical_url="https://a.example/1")
    PublisherFactory.create(name="The Herald")
    TopicFactory.create(slug="trade")

    with refused_by("canonical_url"):
        SourceFactory.create(canonical_url="https://a.example/1")
    with refused_by("name_key"):
        PublisherFactory.create(name="THE HERALD")
    with refused_by("slug"):
        TopicFactory.create(slug="trade")


def test_what_may_stand_twice_is_taken() -> None:
    one, other = SpeakerFactory.create(name="Ann Ray"), SpeakerFactory.create(name="Ann Ray")
    SourceFactory.create_batch(2, title="Untitled", canonical_url=None)

    assert set(SpeakerKey.objects.filter(key="ann ray").values_list("speaker", flat=True)) == {
        one.pk,
        other.pk,
    }
    assert Source.objects.filter(title="Untitled").count() == 2


def test_speaker_has_a_key_once() -> None:
    speaker = SpeakerFactory.create(name="Ann Ray")

    with refused_by("speaker_key_once", "claims_speakerkey.speaker_id"):
        SpeakerKey.objects.create(speaker=speaker, key="ann ray")


def _plant(claim: Claim, name: str) -> None:
    """Show a speaker of each kind, a source, its publisher and a topic with a claim."""
    claim.speaker_links.create(speaker=SpeakerFactory.create(name=f"said {name}"))
    claim.topics.add(TopicFactory.create(slug=f"of-{name}"))
    publisher = PublisherFactory.create(name=f"printed {name}")
    AppearanceFactory.create(
        claim=claim,
        speaker=SpeakerFactory.create(name=f"heard {name}"),
        source=SourceFactory.create(title=f"told {name}", publisher=publisher),
    )


def _seen(reader: User | AnonymousUser | None) -> set[str]:
    return {
        *Speaker.objects.visible_to(reader).values_list("name", flat=True),
        *Source.objects.visible_to(reader).values_list("title", flat=True),
        *Publisher.objects.visible_to(reader).values_list("name", flat=True),
        *Topic.objects.visible_to(reader).values_list("slug", flat=True),
    }


def _words(*names: str) -> set[str]:
    kinds = ("said {}", "heard {}", "told {}", "printed {}", "of-{}")
    return {kind.format(name) for kind in kinds for name in names}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("anonymous", _words("open", "merged")),
        (None, _words("open", "merged")),
        ("contributor", _words("open", "merged", "candidate", "dismissed") | {"unused"}),
        ("reviewer", _words("open", "merged", "candidate", "dismissed") | {"unused"}),
        ("administrator", _words("open", "merged", "candidate", "dismissed") | {"unused"}),
    ],
)
def test_reader_sees_what_public_claims_show(role: str | None, expected: set[str]) -> None:
    reader = AnonymousUser() if role == "anonymous" else UserFactory.create(role=role)
    _plant(ClaimFactory.create(open=True), "open")
    _plant(ClaimFactory.create(merged=True), "merged")
    own = reader if isinstance(reader, User) else None
    _plant(ClaimFactory.create(created_by=own), "candidate")
    _plant(ClaimFactory.create(dismissed=True), "dismissed")
    SpeakerFactory.create(name="unused")

    assert _seen(reader) == expected


def test_rows_are_seen_once_however_often_they_are_shown() -> None:
    speaker, topic = SpeakerFactory.create(), TopicFactory.create()
    source = SourceFactory.create(publisher=PublisherFactory.create())
    for _ in range(3):
        claim = ClaimFactory.create(open=True, speakers=[speaker], topics=[topic])
        AppearanceFactory.create(claim=claim, source=source, speaker=speaker)

    counts = [model.objects.visible_to(None).count() for model in NOUNS]

    assert counts == [1, 1, 1, 1]


def test_text_of_a_row_starts_with_its_key() -> None:
    speaker = SpeakerFactory.create(name="Ann")
    key = SpeakerKey.objects.get()
    source = SourceFactory.create(title="Talk")
    publisher = PublisherFactory.create(name="Herald")
    topic = TopicFactory.create(slug="trade", name="Trade")

    assert [str(row) for row in (speaker, key, source, publisher, topic)] == [
        f"{speaker.pk} Ann",
        f"{key.pk} ann",
        f"{source.pk} Talk",
        f"{publisher.pk} Herald",
        f"{topic.pk} Trade",
    ]
