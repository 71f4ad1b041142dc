"""Claims are made and edited."""

import unicodedata
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from claims.errors import DomainError, Invalid, Missing, NotAllowed, Stale
from claims.models import Claim, Speaker, Topic, User
from claims.search.find import search_for
from claims.text.fingerprint import sha256_hex
from claims.workflow.claim import (
    ExternalIdTaken,
    PossibleDuplicate,
    create_claim,
    edit_claim,
)
from claims.workflow.steps import AlreadyMerged
from claims.workflow.values import text_digest
from tests.factories import ClaimFactory, SpeakerFactory, TopicFactory, UserFactory
from tests.workflow.traces import document, last_event, traces

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 3, 2, tzinfo=UTC)


def test_new_claim_is_a_candidate_with_all_it_was_given(contributor: User, now: datetime) -> None:
    speakers = [SpeakerFactory.create(name="Zoe"), SpeakerFactory.create(name="Ann")]
    topics = [TopicFactory.create(slug="b"), TopicFactory.create(slug="a")]

    claim = create_claim(
        actor=contributor,
        now=now,
        text="  It rained.\r\nTwice. ",
        language="en",
        claimed_on=date(2026, 1, 2),
        external_id="x-1",
        speakers=[*speakers, speakers[0]],
        topics=topics,
    )

    assert (claim.status, claim.listed, claim.version, claim.created_by) == (
        "candidate",
        False,
        1,
        contributor,
    )
    assert claim.text_digest == text_digest("It rained.\nTwice.")
    shown = document(claim)
    assert (shown["text"], shown["topics"]) == ("It rained.\nTwice.", ["a", "b"])
    assert [one["name"] for one in shown["speakers"]] == ["Zoe", "Ann"]
    assert last_event() == (
        "claim.created",
        claim.pk,
        1,
        {
            "text": {"before": None, "after": "It rained.\nTwice."},
            "language": {"before": None, "after": "en"},
            "claimed_on": {"before": None, "after": "2026-01-02"},
            "external_id": {"before": None, "after": "x-1"},
            "priority": {"before": None, "after": 0},
            "speakers": {"before": None, "after": [row.pk for row in speakers]},
            "topics": {"before": None, "after": ["a", "b"]},
        },
    )


def test_long_text_stands_in_the_event_by_its_digest(contributor: User, now: datetime) -> None:
    create_claim(actor=contributor, now=now, text="x" * 501)

    assert last_event()[3]["text"]["after"] == {"length": 501, "sha256": sha256_hex("x" * 501)}


def test_text_is_stored_composed(contributor: User, now: datetime) -> None:
    claim = create_claim(actor=contributor, now=now, text="Cafe\u0301 Zu\u0308rich")

    assert claim.text == "Café Zürich"
    assert unicodedata.is_normalized("NFC", claim.text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "blank"),
        (" \n\t ", "blank"),
        ("\u200b\u2060", "blank"),
        ("\u0301", "blank"),
        ("a\x00b", "control_character"),
        ("a\x01/b", "control_character"),
        ("a\tb", "control_character"),
        ("a\x7fb", "control_character"),
        ("a\x85b", "control_character"),
        ("a\u202eb", "control_character"),
        ("a\u2066b", "control_character"),
        ("a\ud800b", "control_character"),
        ("x" * 10_001, "too_long"),
    ],
)
def test_text_that_cannot_be_stored_is_refused(
    text: str, code: str, reviewer: User, now: datetime
) -> None:
    claim = ClaimFactory.create()
    before = traces()

    with pytest.raises(Invalid) as made:
        create_claim(actor=reviewer, now=now, text=text)
    with pytest.raises(Invalid) as edited:
        edit_claim(claim=claim, actor=reviewer, now=now, changes={"text": text})

    assert [refusal.value.errors[0].code for refusal in (made, edited)] == [code, code]
    assert {refusal.value.errors[0].pointer for refusal in (made, edited)} == {"/text"}
    assert traces() == before


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "👩\u200d👩\u200d👧 won.", "Line\nline", "?", "\u2028 x"]
)
def test_unusual_text_is_taken(text: str, contributor: User, now: datetime) -> None:
    assert create_claim(actor=contributor, now=now, text=text).text == text.strip()


@pytest.mark.parametrize("external_id", ["", "   ", None])
def test_no_external_id_is_null(external_id: str | None, contributor: User, now: datetime) -> None:
    claim = create_claim(actor=contributor, now=now, text="A.", external_id=external_id)

    assert claim.external_id is None


@pytest.mark.parametrize(
    ("external_id", "code"), [("x" * 201, "too_long"), ("a\x00", "control_character")]
)
def test_external_id_that_cannot_be_stored_is_refused(
    external_id: str, code: str, contributor: User, now: datetime
) -> None:
    with pytest.raises(Invalid) as refusal:
        create_claim(actor=contributor, now=now, text="A.", external_id=external_id)

    assert (refusal.value.errors[0].pointer, refusal.value.errors[0].code) == ("/external_id", code)


def test_taken_external_id_is_refused_on_both_ways(reviewer: User, now: datetime) -> None:
    ClaimFactory.create(external_id="x-1")
    claim = ClaimFactory.create(external_id="x-2")
    before = traces()

    with pytest.raises(ExternalIdTaken):
        create_claim(actor=reviewer, now=now, text="New.", external_id="x-1")
    with pytest.raises(ExternalIdTaken):
        edit_claim(claim=claim, actor=reviewer, now=now, changes={"external_id": "x-1"})

    assert traces() == before
    assert edit_claim(
        claim=claim, actor=reviewer, now=now, changes={"external_id": "x-2", "priority": 1}
    ).external_id == "x-2"  # fmt: skip


SAME = "The Bridge  has “nine” arches."


@pytest.mark.parametrize(
    "text", [SAME, 'the bridge has "nine" arches', "THE BRIDGE HAS 'NINE' ARCHES!"]
)
def test_same_words_are_a_possible_duplicate(text: str, contributor: User, now: datetime) -> None:
    known = ClaimFactory.create(text=SAME, open=True)
    before = traces()

    with pytest.raises(PossibleDuplicate) as refusal:
        create_claim(actor=contributor, now=now, text=text.replace("'", '"'))

    assert [one.claim_id for one in refusal.value.known] == [known.pk]
    assert traces() == before
    allowed = create_claim(actor=contributor, now=now, text=text, allow_duplicate=True)
    assert allowed.pk != known.pk


@pytest.mark.parametrize(
    "text",
    [
        "The bridge has ten arches.",
        "The bridge has not nine arches.",
        "The bridge has nine arches?",
    ],
)
def test_other_words_are_no_duplicate(text: str, contributor: User, now: datetime) -> None:
    ClaimFactory.create(text="The bridge has nine arches.", open=True)

    assert create_claim(actor=contributor, now=now, text=text).pk


@pytest.mark.parametrize(
    ("theirs", "ours", "found"),
    [
        ([], [], True),
        ([], ["ann"], True),
        (["ann"], [], True),
        (["ann"], ["ann"], True),
        (["ann", "bo"], ["bo", "cy"], True),
        (["ann"], ["bo"], False),
    ],
)
def test_duplicate_is_of_the_same_speaker_or_of_none(
    theirs: list[str], ours: list[str], found: bool, contributor: User, now: datetime
) -> None:
    people = {name: SpeakerFactory.create(name=name) for name in ("ann", "bo", "cy")}
    ClaimFactory.create(text="A.", open=True, speakers=[people[name] for name in theirs])
    wanted: dict[str, Any] = {"text": "A.", "speakers": [people[name] for name in ours]}

    if found:
        with pytest.raises(PossibleDuplicate):
            create_claim(actor=contributor, now=now, **wanted)
        return
    assert create_claim(actor=contributor, now=now, **wanted).pk


@pytest.mark.parametrize("state", ["candidate", "dismissed"])
def test_hidden_or_dismissed_claim_is_no_duplicate(
    state: str, contributor: User, now: datetime
) -> None:
    ClaimFactory.create(text="A.", **({} if state == "candidate" else {state: True}))

    assert create_claim(actor=contributor, now=now, text="A.").pk


def test_own_candidate_is_a_duplicate(contributor: User, now: datetime) -> None:
    mine = create_claim(actor=contributor, now=now, text="A.")

    with pytest.raises(PossibleDuplicate) as refusal:
        create_claim(actor=contributor, now=now, text="A.")

    assert [error.detail for error in refusal.value.errors] == [f"Claim {mine.pk}: A."]


def test_edit_raises_the_version_and_refreshes_what_readers_see(
    reviewer: User, now: datetime
) -> None:
    old, new = SpeakerFactory.create(name="Ann"), SpeakerFactory.create(name="Bo")
    claim = ClaimFactory.create(text="It rained.", open=True, speakers=[old])

    edited = edit_claim(
        claim=claim,
        actor=reviewer,
        now=LATER,
        changes={
            "text": "It snowed.",
            "speakers": [new],
            "topics": [TopicFactory.create(slug="a")],
        },
        expected_version=claim.version,
    )

    assert (edited.version, edited.updated_at, edited.text_digest) == (
        claim.version + 1,
        LATER,
        text_digest("It snowed."),
    )
    shown = document(edited)
    assert (shown["text"], shown["topics"], shown["version"]) == ("It snowed.", ["a"], 2)
    assert [person["name"] for person in shown["speakers"]] == ["Bo"]
    assert list(Claim.objects.filter(search_for(["snowed bo"], reader=None).condition)) == [edited]
    assert not Claim.objects.filter(search_for(["rained"], reader=None).condition).exists()
    assert last_event() == (
        "claim.edited",
        claim.pk,
        2,
        {
            "text": {"before": "It rained.", "after": "It snowed."},
            "speakers": {"before": [old.pk], "after": [new.pk]},
            "topics": {"before": [], "after": ["a"]},
        },
    )


def test_edit_that_changes_nothing_writes_nothing(reviewer: User, now: datetime) -> None:
    people = SpeakerFactory.create_batch(2)
    topics = [TopicFactory.create(slug=slug) for slug in ("b", "a-1", "a1", "ä")]
    claim = ClaimFactory.create(text="A.", external_id="x", speakers=people, topics=topics)
    before = traces()

    same = edit_claim(
        claim=claim,
        actor=reviewer,
        now=now + timedelta(days=1),
        changes={
            "text": " A.\n",
            "external_id": "x ",
            "language": "und",
            "priority": 0,
            "claimed_on": None,
            "speakers": people,
            "topics": list(reversed(topics)),
        },
    )
    edit_claim(claim=claim, actor=reviewer, now=now, changes={})

    assert traces() == before
    assert same.updated_at == claim.updated_at


@pytest.mark.parametrize(
    ("state", "fields", "refusal"),
    [
        ("merged", {}, AlreadyMerged),
        ("open", {"expected_version": 7}, Stale),
        ("open", {"changes": {"text": ""}, "expected_version": 7}, Invalid),
        ("merged", {"expected_version": 7}, AlreadyMerged),
    ],
)
def test_edit_is_refused_in_order(
    state: str, fields: dict[str, Any], refusal: type[DomainError], reviewer: User, now: datetime
) -> None:
    claim = ClaimFactory.create(**{state: True})
    before = traces()

    with pytest.raises(refusal):
        edit_claim(claim=claim, actor=reviewer, now=now, **({"changes": {"priority": 2}} | fields))

    assert traces() == before


@pytest.mark.parametrize("state", ["open", "in_progress", "checked", "dismissed"])
def test_contributor_edits_own_claim_only_while_it_is_a_candidate(
    state: str, contributor: User, now: datetime
) -> None:
    taken = ClaimFactory.create(created_by=contributor, **{state: True})
    candidate = ClaimFactory.create(created_by=contributor)
    others = ClaimFactory.create(created_by=UserFactory.create(contributor=True))

    for refused in (taken, others):
        with pytest.raises(NotAllowed):
            edit_claim(claim=refused, actor=contributor, now=now, changes={"text": "B."})

    done = edit_claim(claim=candidate, actor=contributor, now=now, changes={"text": "B."})
    assert done.text == "B."


def test_status_that_changed_since_the_claim_was_read_counts(
    contributor: User, now: datetime
) -> None:
    claim = ClaimFactory.create(created_by=contributor)
    Claim.objects.filter(pk=claim.pk).update(status="open", listed=True)

    with pytest.raises(NotAllowed):
        edit_claim(claim=claim, actor=contributor, now=now, changes={"text": "B."})


def test_speaker_that_is_gone_is_missing(contributor: User, now: datetime) -> None:
    speaker, topic = Speaker(pk=10**9), Topic(pk=10**9)

    for named in ({"speakers": [speaker]}, {"topics": [topic]}):
        with pytest.raises(Missing):
            create_claim(actor=contributor, now=now, text="A.", **named)
