"""What a reviewer makes of a finding: claim and place in one step, or nothing of it."""

import json
from datetime import date, datetime
from typing import Any

import pytest

from claims.errors import DomainError, Invalid, Missing, NotAllowed, Stale
from claims.models import Appearance, Claim, Event, Reading, Speaker, User
from claims.workflow.claim import PossibleDuplicate, dismiss_duplicate
from claims.workflow.finding import NewSpeaker, edit_finding, mark_finding
from claims.workflow.reading import CandidatesLeft, finish_reading, reopen_reading
from claims.workflow.source import edit_source
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
)
from tests.workflow.traces import traces, verbs

pytestmark = pytest.mark.django_db

TEXT = "It rained, she said. “It rained”, he said. It rained."


def names(claim: Claim) -> list[str]:
    links = claim.speaker_links.select_related("speaker").order_by("position")
    return [link.speaker.name for link in links]


@pytest.fixture
def place(db: None) -> Appearance:
    """Return the second place of three in which the words stand."""
    ann = SpeakerFactory.create(name="Ann Ash")
    source = SourceFactory.create(text=TEXT)
    found = AppearanceFactory.create(
        source=source, claim=ClaimFactory.create(speakers=[ann]), speaker=ann, quote="“It rained”"
    )
    found.claim.refresh_from_db()
    return found


def test_claim_speaker_and_place_change_together(
    place: Appearance, reviewer: User, now: datetime
) -> None:
    before, bob = len(verbs()), SpeakerFactory.create(name="Bob Birch")

    edit_finding(
        appearance=place,
        actor=reviewer,
        now=now,
        changes={"text": "Rain fell.", "speaker": bob, "quote": "It rained", "kind": "mixed"},
        expected_version=place.claim.version,
    )

    place.refresh_from_db()
    start = TEXT.index("“It rained”") + 1
    assert (place.speaker, place.quote, place.kind) == (bob, "It rained", "mixed")
    assert (place.start, place.end, place.spans) == (start, start + 9, [[start, start + 9]])
    assert (place.claim.text, names(place.claim)) == ("Rain fell.", ["Bob Birch"])
    assert verbs(before) == ["claim.edited", "appearance.edited"]


def test_a_new_speaker_is_made_with_the_choice(
    place: Appearance, reviewer: User, now: datetime
) -> None:
    before = len(verbs())

    edit_finding(
        appearance=place, actor=reviewer, now=now, changes={"speaker": NewSpeaker("Cem Cedar")}
    )

    place.refresh_from_db()
    assert place.speaker == Speaker.objects.get(name="Cem Cedar")
    assert names(place.claim) == ["Cem Cedar"]
    assert verbs(before) == ["speaker.created", "claim.edited", "appearance.edited"]


def test_speakers_of_other_places_stay(place: Appearance, reviewer: User, now: datetime) -> None:
    AppearanceFactory.create(claim=place.claim, speaker=place.speaker)
    bob = SpeakerFactory.create(name="Bob Birch")

    edit_finding(appearance=place, actor=reviewer, now=now, changes={"speaker": bob})
    after = names(place.claim)
    place.refresh_from_db()
    edit_finding(appearance=place, actor=reviewer, now=now, changes={"speaker": None})

    assert (after, names(place.claim)) == (["Ann Ash", "Bob Birch"], ["Ann Ash"])


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"text": " ", "quote": "It rained"}, Invalid),
        ({"text": "Rain fell.", "quote": "It snowed"}, Invalid),
        ({"text": "Rain fell.", "speaker": NewSpeaker(" ")}, Invalid),
        ({"text": "Rain fell.", "speaker": Speaker(pk=0)}, Missing),
    ],
)
def test_all_of_it_is_changed_or_nothing(
    changes: dict[str, Any],
    refusal: type[DomainError],
    place: Appearance,
    reviewer: User,
    now: datetime,
) -> None:
    before = traces(), Speaker.objects.count()

    with pytest.raises(refusal):
        edit_finding(appearance=place, actor=reviewer, now=now, changes=changes)

    assert (traces(), Speaker.objects.count()) == before


def test_an_edit_of_another_version_or_of_a_stranger_is_refused(
    place: Appearance, reviewer: User, contributor: User, now: datetime
) -> None:
    ReviewFactory.create(claim=ClaimFactory.create(open=True))
    before, changes = traces(), {"text": "Rain fell."}

    with pytest.raises(Stale):
        edit_finding(
            appearance=place, actor=reviewer, now=now, changes=changes, expected_version=99
        )
    with pytest.raises(NotAllowed):
        edit_finding(appearance=place, actor=contributor, now=now, changes=changes)

    assert traces() == before


@pytest.mark.parametrize(("near", "number"), [(None, 0), (0, 0), (22, 1), (60, 2)])
def test_a_passage_is_marked_where_it_was_selected(
    near: int | None, number: int, reviewer: User, now: datetime
) -> None:
    source = SourceFactory.create(text=TEXT, language="en", published_on=date(2024, 5, 1))
    starts = [place for place in range(len(TEXT)) if TEXT.startswith("It rained", place)]
    before = len(verbs())

    made = mark_finding(
        source=source,
        actor=reviewer,
        now=now,
        text="Rain fell.",
        quote=" It  rained ",
        speaker=NewSpeaker("Dora Dogwood"),
        kind="indirect",
        near=near,
        accept=True,
    )

    made.refresh_from_db()
    claim = made.claim
    assert (made.start, made.quote, made.kind) == (starts[number], "It rained", "indirect")
    assert made.prefix == TEXT[max(0, starts[number] - 32) : starts[number]]
    assert made.speaker is not None
    assert made.speaker.name == "Dora Dogwood"
    assert (claim.text, claim.language, claim.status) == ("Rain fell.", "en", "open")
    assert (claim.claimed_on, made.said_on) == (date(2024, 5, 1), date(2024, 5, 1))
    assert (claim.created_by, names(claim)) == (reviewer, ["Dora Dogwood"])
    told = ["speaker.created", "claim.created", "appearance.created", "claim.accepted"]
    assert verbs(before) == told


def test_what_a_contributor_marks_waits(contributor: User, now: datetime) -> None:
    source = SourceFactory.create(text=TEXT)
    told: dict[str, Any] = {"source": source, "actor": contributor, "now": now}

    made = mark_finding(text="Rain fell.", quote="It rained", **told)

    assert (made.claim.status, made.speaker, names(made.claim)) == ("candidate", None, [])
    before = traces()
    for wrong, refusal in (
        ({"text": "Snow fell.", "quote": "It snowed"}, Invalid),
        ({"text": "Snow fell.", "quote": " "}, Invalid),
        ({"text": "Rain fell.", "quote": "It rained"}, PossibleDuplicate),
        ({"text": "Wet.", "quote": "It rained", "accept": True}, NotAllowed),
    ):
        with pytest.raises(refusal):
            mark_finding(**wrong, **told)
    assert traces() == before


def test_a_duplicate_names_the_claim_that_stays(reviewer: User, now: datetime) -> None:
    claim, other = ClaimFactory.create(), ClaimFactory.create(open=True)

    dismiss_duplicate(claim=claim, other=other, actor=reviewer, now=now, expected_version=1)

    claim.refresh_from_db()
    assert (claim.status, claim.dismiss_reason) == ("dismissed", f"duplicate: claim {other.pk}")
    for gone in (other, claim, Claim(pk=0), ClaimFactory.create(dismissed=True)):
        with pytest.raises(Invalid, match="Name another claim"):
            dismiss_duplicate(claim=other, other=gone, actor=reviewer, now=now)


def test_a_document_is_read_once_nothing_in_it_waits(
    place: Appearance, reviewer: User, contributor: User, now: datetime
) -> None:
    source, stored = place.source, place.source_text
    assert stored is not None
    told: dict[str, Any] = {"source": source, "stored": stored, "now": now}

    with pytest.raises(CandidatesLeft, match=r"left in this document: 1\."):
        finish_reading(actor=reviewer, **told)
    Claim.objects.filter(pk=place.claim_id).update(status="open", listed=True)
    with pytest.raises(NotAllowed):
        finish_reading(actor=contributor, **told)
    reading = finish_reading(actor=reviewer, **told)
    again = finish_reading(actor=reviewer, **told)

    assert (reading, reading.reader, reading.read_at) == (again, reviewer, now)
    event = Event.objects.latest("seq")
    assert (event.verb, event.object_id, json.loads(event.data)) == (
        "source.read",
        source.pk,
        {"text": 1},
    )
    reopen_reading(actor=reviewer, **told)
    assert (Reading.objects.count(), verbs()[-1]) == (0, "source.reopened")
    with pytest.raises(Missing):
        reopen_reading(actor=reviewer, **told)


def test_an_older_text_is_not_the_document_any_more(
    place: Appearance, reviewer: User, now: datetime
) -> None:
    stored = place.source_text
    assert stored is not None
    edit_source(source=place.source, changes={"text": "It snowed."}, actor=reviewer, now=now)

    with pytest.raises(Stale):
        finish_reading(source=place.source, stored=stored, actor=reviewer, now=now)
