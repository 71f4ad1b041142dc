"""Publishers and topics: made, renamed, refused."""

from datetime import datetime
from typing import Any

import pytest

from claims.errors import DomainError, Invalid, Missing, NotAllowed, Stale
from claims.models import Claim, Publisher, Topic, User
from claims.workflow.publisher import (
    PublisherExists,
    create_publisher,
    edit_publisher,
)
from claims.workflow.steps import TooManyAffected
from claims.workflow.topic import TopicExists, create_topic, edit_topic
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    TopicFactory,
)
from tests.workflow.traces import document, last_event, traces

pytestmark = pytest.mark.django_db

EDITS: dict[type, tuple[str, Any]] = {
    Publisher: ("publisher", edit_publisher),
    Topic: ("topic", edit_topic),
}


def test_publisher_is_made(administrator: User, now: datetime) -> None:
    made = create_publisher(actor=administrator, now=now, name=" The  HERALD ", site=" herald.org ")

    assert (made.name, made.name_key, made.site) == ("The HERALD", "the herald", "herald.org")
    assert last_event() == (
        "publisher.created",
        made.pk,
        1,
        {
            "name": {"before": None, "after": "The HERALD"},
            "site": {"before": None, "after": "herald.org"},
        },
    )


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"name": ""}, "/name", "blank"),
        ({"name": " . "}, "/name", "blank"),
        ({"name": "\ufdfa" * 20}, "/name", "too_long"),
        ({"name": "x" * 301}, "/name", "too_long"),
        ({"site": "x" * 301}, "/site", "too_long"),
        ({"site": "a\nb"}, "/site", "control_character"),
        ({"site": "the paper"}, "/site", "url_invalid"),
        ({"site": "javascript:alert(1)"}, "/site", "url_invalid"),
        ({"site": "javascript://example.org/%0aalert(1)"}, "/site", "url_invalid"),
        ({"site": "ann:secret@example.org"}, "/site", "url_invalid"),
        ({"site": "https://ann@example.org/"}, "/site", "url_invalid"),
    ],
)
def test_publisher_that_cannot_be_stored_is_refused(
    fields: dict[str, Any], pointer: str, code: str, administrator: User, now: datetime
) -> None:
    publisher = PublisherFactory.create()
    before = traces()

    with pytest.raises(Invalid) as made:
        create_publisher(actor=administrator, now=now, **({"name": "A"} | fields))
    with pytest.raises(Invalid) as edited:
        edit_publisher(publisher=publisher, actor=administrator, now=now, changes=fields)

    for refusal in (made, edited):
        error = refusal.value.errors[0]
        assert (error.pointer, error.code) == (pointer, code)
    assert traces() == before


def test_taken_publisher_name_is_refused(administrator: User, now: datetime) -> None:
    known = PublisherFactory.create(name="The Herald")
    other = PublisherFactory.create()
    before = traces()

    with pytest.raises(PublisherExists):
        create_publisher(actor=administrator, now=now, name="the herald.")
    with pytest.raises(PublisherExists):
        edit_publisher(
            publisher=other, actor=administrator, now=now, changes={"name": "THE HERALD"}
        )

    assert traces() == before
    edit_publisher(publisher=known, actor=administrator, now=now, changes={"name": "THE HERALD"})


def test_new_publisher_name_goes_to_every_claim_that_shows_it(
    administrator: User, now: datetime
) -> None:
    publisher = PublisherFactory.create(name="Herald")
    shown = [
        AppearanceFactory.create(source=SourceFactory.create(publisher=publisher)).claim
        for _ in range(2)
    ]
    other = AppearanceFactory.create(source__publisher=PublisherFactory.create()).claim
    before = traces()

    with pytest.raises(TooManyAffected):
        edit_publisher(
            publisher=publisher, actor=administrator, now=now, changes={"name": "Post"}, most=1
        )
    assert traces() == before
    edit_publisher(publisher=publisher, actor=administrator, now=now, changes={"name": "Post"})

    versions = [document(claim)["version"] for claim in (*shown, other)]
    names = [document(claim)["appearances"][0]["source"]["publisher"] for claim in shown]
    assert (names, versions) == (["Post", "Post"], [3, 3, 2])
    assert last_event() == (
        "publisher.edited",
        publisher.pk,
        2,
        {"name": {"before": "Herald", "after": "Post"}},
    )


def test_site_of_a_publisher_touches_no_claim(administrator: User, now: datetime) -> None:
    publisher = PublisherFactory.create()
    AppearanceFactory.create(source=SourceFactory.create(publisher=publisher))
    events, *rest = traces()

    edit_publisher(publisher=publisher, actor=administrator, now=now, changes={"site": "a.org"})
    edit_publisher(publisher=publisher, actor=administrator, now=now, changes={"site": " a.org "})

    assert traces() == (events + 1, *rest)


@pytest.mark.parametrize(
    ("given", "slug"),
    [
        ({"name": "Foreign  Policy"}, "foreign-policy"),
        ({"name": "Wahlen & Ämter"}, "wahlen-ämter"),
        ({"name": "Торговля"}, "торговля"),
        ({"name": "A", "slug": "Trade Policy"}, "trade-policy"),
        ({"name": "A", "slug": "x" * 150}, "x" * 100),
    ],
)
def test_topic_is_made(given: dict[str, str], slug: str, reviewer: User, now: datetime) -> None:
    topic = create_topic(actor=reviewer, now=now, **given)

    assert topic.slug == slug
    assert last_event()[:3] == ("topic.created", topic.pk, 1)


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"name": ""}, "/name", "blank"),
        ({"name": "x" * 201}, "/name", "too_long"),
        ({"slug": "!?"}, "/slug", "invalid"),
    ],
)
def test_topic_that_cannot_be_stored_is_refused(
    fields: dict[str, str], pointer: str, code: str, reviewer: User, now: datetime
) -> None:
    topic = TopicFactory.create()
    before = traces()

    with pytest.raises(Invalid) as made:
        create_topic(actor=reviewer, now=now, **({"name": "A"} | fields))
    with pytest.raises(Invalid) as edited:
        edit_topic(topic=topic, actor=reviewer, now=now, changes=fields)

    for refusal in (made, edited):
        error = refusal.value.errors[0]
        assert (error.pointer, error.code) == (pointer, code)
    assert traces() == before


def test_taken_slug_is_refused(reviewer: User, now: datetime) -> None:
    known, other = TopicFactory.create(slug="trade"), TopicFactory.create()
    before = traces()

    with pytest.raises(TopicExists):
        create_topic(actor=reviewer, now=now, name="Trade!")
    with pytest.raises(TopicExists):
        edit_topic(topic=other, actor=reviewer, now=now, changes={"slug": "trade"})

    assert traces() == before
    edit_topic(topic=known, actor=reviewer, now=now, changes={"slug": "trade", "name": "T"})


def test_new_slug_goes_to_every_claim_that_shows_it_and_a_name_to_none(
    reviewer: User, now: datetime
) -> None:
    topic = TopicFactory.create(slug="trade")
    claims = [ClaimFactory.create(topics=[topic, TopicFactory.create()]) for _ in range(2)]

    edit_topic(topic=topic, actor=reviewer, now=now, changes={"name": "Trade and tariffs"})
    assert set(Claim.objects.values_list("version", flat=True)) == {1}
    with pytest.raises(TooManyAffected):
        edit_topic(topic=topic, actor=reviewer, now=now, changes={"slug": "a-tariff"}, most=1)
    edit_topic(topic=topic, actor=reviewer, now=now, changes={"slug": "a-tariff"})

    assert [document(claim)["topics"][0] for claim in claims] == ["a-tariff", "a-tariff"]
    assert set(Claim.objects.values_list("version", flat=True)) == {2}
    assert last_event()[3] == {"slug": {"before": "trade", "after": "a-tariff"}}


def test_stale_missing_and_forbidden_edits_are_refused(
    reviewer: User, contributor: User, administrator: User, now: datetime
) -> None:
    publisher, topic = PublisherFactory.create(), TopicFactory.create()
    before = traces()
    tried: list[tuple[type[DomainError], Any, User, int | None]] = [
        (NotAllowed, publisher, reviewer, None),
        (Stale, publisher, administrator, 2),
        (Missing, Publisher(pk=10**9), administrator, None),
        (NotAllowed, topic, contributor, None),
        (Stale, topic, reviewer, 2),
        (Missing, Topic(pk=10**9), reviewer, None),
    ]

    for refusal, row, actor, version in tried:
        told = {"actor": actor, "now": now, "changes": {"name": "B"}, "expected_version": version}
        noun, edit = EDITS[type(row)]
        with pytest.raises(refusal):
            edit(**{noun: row}, **told)

    assert traces() == before
