"""Sources: their addresses, their texts, and what was found in them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from claims.errors import Invalid, Missing, NotAllowed, Stale
from claims.models import Appearance, Publisher, Source, User
from claims.text.fingerprint import sha256_hex
from claims.workflow.source import SourceExists, create_source, edit_source
from claims.workflow.steps import TooManyAffected
from tests.factories import AppearanceFactory, ClaimFactory, PublisherFactory, SourceFactory
from tests.workflow.traces import document, last_event, traces, verbs

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 3, 2, tzinfo=UTC)


def test_source_is_made_with_its_text_and_a_new_publisher(contributor: User, now: datetime) -> None:
    before = len(verbs())

    source = create_source(
        actor=contributor,
        now=now,
        title=" The \n news ",
        publisher=" The  Herald ",
        url="HTTPS://Example.ORG:443/a?utm_source=x&b=1#c",
        kind="article",
        authors=[" Ann  Ray "],
        published_on=date(2026, 1, 2),
        language="en",
        text="\ufeffIt\r\nrained.\n\n",
    )

    source.refresh_from_db()
    assert source.publisher is not None
    assert source.current_text is not None
    assert (source.title, source.publisher.name, source.authors) == (
        "The news",
        "The Herald",
        ["Ann Ray"],
    )
    assert (source.url, source.canonical_url) == (
        "HTTPS://Example.ORG:443/a?utm_source=x&b=1#c",
        "https://example.org/a?b=1",
    )
    stored = source.current_text
    assert (stored.text, stored.number, stored.sha256) == (
        "It\nrained.",
        1,
        sha256_hex("It\nrained."),
    )
    assert verbs(before) == ["publisher.created", "source.created"]
    assert last_event()[1:3] == (source.pk, 1)
    assert last_event()[3]["text_sha256"] == {"before": None, "after": stored.sha256}


def test_known_publisher_is_taken_however_it_is_spelled(contributor: User, now: datetime) -> None:
    known = PublisherFactory.create(name="The Herald")
    before = len(verbs())

    source = create_source(actor=contributor, now=now, title="A", publisher="THE  HERALD.")

    assert source.publisher == known
    assert verbs(before) == ["source.created"]


@pytest.mark.parametrize("text", [None, "", "\n\n", "\ufeff\r\n"])
def test_no_text_is_no_version_of_a_text(
    text: str | None, contributor: User, now: datetime
) -> None:
    source = create_source(actor=contributor, now=now, title="A", text=text)

    assert (source.current_text, source.texts.count()) == (None, 0)


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"title": " "}, "/title", "blank"),
        ({"title": "x" * 1_001}, "/title", "too_long"),
        ({"title": "a\u202eb"}, "/title", "control_character"),
        ({"publisher": "."}, "/publisher", "blank"),
        ({"publisher": "x\x00"}, "/publisher", "control_character"),
        ({"publisher": "ß" * 200}, "/publisher", "too_long"),
        ({"url": "ftp://example.org/"}, "/url", "url_invalid"),
        ({"url": "https://user:pw@example.org/"}, "/url", "url_invalid"),
        ({"url": "https://example.org/" + "ä" * 400}, "/url", "url_invalid"),
        ({"archive_url": "javascript:alert(1)"}, "/archive_url", "url_invalid"),
        ({"authors": ["A", ""]}, "/authors", "blank"),
        ({"text": "a\x00b"}, "/text", "control_character"),
        ({"text": "a\u202eb"}, "/text", "control_character"),
        ({"text": "x" * 5_000_001}, "/text", "too_long"),
    ],
)
def test_value_that_cannot_be_stored_is_refused(
    fields: dict[str, Any], pointer: str, code: str, reviewer: User, now: datetime
) -> None:
    source = SourceFactory.create()
    before = traces()

    with pytest.raises(Invalid) as made:
        create_source(actor=reviewer, now=now, **({"title": "A"} | fields))
    with pytest.raises(Invalid) as edited:
        edit_source(source=source, actor=reviewer, now=now, changes=fields)

    for refusal in (made, edited):
        error = refusal.value.errors[0]
        assert (error.pointer, error.code) == (pointer, code)
    assert (traces(), Publisher.objects.count()) == (before, 0)


def test_taken_address_is_refused_with_its_source_and_leaves_no_publisher(
    reviewer: User, now: datetime
) -> None:
    known = create_source(actor=reviewer, now=now, title="A", url="https://example.org/a")
    other = create_source(actor=reviewer, now=now, title="B", url="https://example.org/b")
    before = traces()
    again: dict[str, Any] = {"url": "https://EXAMPLE.org/a?fbclid=1#x", "publisher": "Herald"}

    with pytest.raises(SourceExists) as made:
        create_source(actor=reviewer, now=now, title="C", **again)
    with pytest.raises(SourceExists) as edited:
        edit_source(source=other, actor=reviewer, now=now, changes=again)

    assert (made.value.source, edited.value.source) == (known, known)
    assert (traces(), Publisher.objects.count()) == (before, 0)
    edit_source(source=known, actor=reviewer, now=now, changes={"url": "https://example.org/a#new"})


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"title": "New"}, {"title": "New"}),
        ({"publisher": "New"}, {"publisher": "New"}),
        ({"publisher": ""}, {"publisher": None}),
        ({"url": "https://new.example/"}, {"url": "https://new.example/"}),
        ({"url": ""}, {"url": None}),
        ({"published_on": date(2020, 2, 3)}, {"published_on": "2020-02-03"}),
    ],
)
def test_what_claims_show_of_a_source_changes_with_it(
    changes: dict[str, Any], shown: dict[str, Any], reviewer: User, now: datetime
) -> None:
    source = create_source(
        actor=reviewer, now=now, title="Old", publisher="Old", url="https://old.example/"
    )
    claims = [AppearanceFactory.create(source=source).claim for _ in range(2)]
    other = AppearanceFactory.create().claim
    before = document(claims[0])["appearances"][0]["source"]

    edit_source(source=source, actor=reviewer, now=LATER, changes=changes)

    for claim in claims:
        version = claim.version
        assert document(claim)["appearances"][0]["source"] == before | shown
        assert (claim.version, claim.updated_at) == (version + 1, LATER)
    assert document(other)["version"] == other.version
    assert last_event()[:3] == ("source.edited", source.pk, 2)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "article"},
        {"authors": ["A"]},
        {"language": "de"},
        {"archive_url": "https://archive.example/"},
    ],
)
def test_change_that_no_claim_shows_touches_no_claim(
    changes: dict[str, Any], reviewer: User, now: datetime
) -> None:
    source = AppearanceFactory.create().source
    events, *rest = traces()

    edit_source(source=source, actor=reviewer, now=now, changes=changes, most=0)

    assert traces() == (events + 1, *rest)


def test_edit_that_changes_nothing_writes_nothing(reviewer: User, now: datetime) -> None:
    source = create_source(
        actor=reviewer, now=now, title="A", publisher="Herald", url="https://a.example", text="It."
    )
    before = traces()

    edit_source(
        source=source,
        actor=reviewer,
        now=LATER,
        changes={
            "title": " A ",
            "publisher": "HERALD",
            "url": "https://a.example",
            "authors": [],
            "text": "It.\r\n",
        },
    )
    for nothing in (None, "", "\n"):
        bare = SourceFactory.create()
        edit_source(source=bare, actor=reviewer, now=LATER, changes={"text": nothing})

    source.refresh_from_db()
    assert (traces(), source.version, source.updated_at) == (before, 1, now)


def test_stored_text_is_never_removed(reviewer: User, now: datetime) -> None:
    source = SourceFactory.create(text="It rained.")

    with pytest.raises(Invalid) as refusal:
        edit_source(source=source, actor=reviewer, now=now, changes={"text": ""})

    assert refusal.value.errors[0].pointer == "/text"


def test_source_in_too_many_claims_is_refused_and_rolled_back(
    reviewer: User, now: datetime
) -> None:
    source = SourceFactory.create(title="A", text="It rained.")
    for _ in range(2):
        AppearanceFactory.create(source=source, quote="rained")
    before = traces()

    for changes in ({"title": "B"}, {"text": "It snowed."}):
        with pytest.raises(TooManyAffected):
            edit_source(source=source, actor=reviewer, now=now, changes=changes, most=1)

    assert traces() == before
    assert set(Appearance.objects.values_list("gone_at", "start")) == {(None, 3)}
    edit_source(source=source, actor=reviewer, now=now, changes={"title": "B"}, most=2)


def test_refusals_before_any_write(contributor: User, reviewer: User, now: datetime) -> None:
    source = SourceFactory.create()
    before = traces()

    with pytest.raises(NotAllowed):
        edit_source(source=source, actor=contributor, now=now, changes={"title": "B"})
    with pytest.raises(Stale):
        edit_source(
            source=source, actor=reviewer, now=now, changes={"title": "B"}, expected_version=3
        )
    with pytest.raises(Missing):
        edit_source(source=Source(pk=10**9), actor=reviewer, now=now, changes={"title": "B"})

    assert traces() == before


def test_every_claim_of_a_source_is_touched_once(reviewer: User, now: datetime) -> None:
    source = SourceFactory.create(text="It rained. It snowed.")
    claim = ClaimFactory.create(open=True)
    for quote in ("rained", "snowed"):
        AppearanceFactory.create(claim=claim, source=source, quote=quote)
    claim.refresh_from_db()
    version = claim.version

    edit_source(source=source, actor=reviewer, now=now, changes={"title": "B", "text": "It froze."})

    assert document(claim)["version"] == version + 1
