"""Where a claim stands: quotes are placed, moved, taken away."""

from datetime import date, datetime
from typing import Any

import pytest

from claims.errors import DomainError, Invalid, Missing, NotAllowed, Stale
from claims.models import Appearance, User
from claims.workflow.appearance import create_appearance, delete_appearance, edit_appearance
from claims.workflow.source import edit_source
from claims.workflow.steps import AlreadyMerged
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.workflow.traces import document, last_event, traces

pytestmark = pytest.mark.django_db

TEXT = "date 2024-12-19 News\n\nHe said: “We have  not\nlost.” Later: “We have not lost.”\n\nEnd\u200f."


def _place(row: Appearance) -> tuple[Any, ...]:
    row.refresh_from_db()
    return row.quote, row.start, row.end, row.spans, row.prefix, row.suffix, row.gone_at


def test_quote_is_placed_with_its_surroundings(contributor: User, now: datetime) -> None:
    claim = ClaimFactory.create(created_by=contributor)
    source = SourceFactory.create(text=TEXT, title="News")
    speaker = SpeakerFactory.create(name="Ann")

    made = create_appearance(
        claim=claim,
        source=source,
        speaker=speaker,
        actor=contributor,
        now=now,
        quote='He said: "We have not lost."',
        kind="mixed",
        said_on=date(2024, 12, 19),
        expected_version=claim.version,
    )

    start = TEXT.index("He said")
    end = TEXT.index(" Later")
    assert _place(made) == (
        TEXT[start:end],
        start,
        end,
        [[start, end]],
        TEXT[:start],
        TEXT[end : end + 32],
        None,
    )
    assert made.source_text_id == source.current_text_id
    assert document(claim)["appearances"] == [
        {
            "id": made.pk,
            "speaker": {"id": speaker.pk, "name": "Ann"},
            "source": {
                "id": source.pk,
                "title": "News",
                "publisher": None,
                "url": None,
                "published_on": None,
            },
            "quote": TEXT[start:end],
            "kind": "mixed",
            "start": start,
            "end": end,
            "prefix": TEXT[:start],
            "suffix": TEXT[end : end + 32],
            "said_on": "2024-12-19",
        }
    ]
    assert last_event() == (
        "appearance.created",
        claim.pk,
        2,
        {
            "appearance": made.pk,
            "source": {"before": None, "after": source.pk},
            "speaker": {"before": None, "after": speaker.pk},
            "quote": {"before": None, "after": TEXT[start:end]},
            "kind": {"before": None, "after": "mixed"},
            "said_on": {"before": None, "after": "2024-12-19"},
            "start": {"before": None, "after": start},
            "end": {"before": None, "after": end},
        },
    )


def test_offsets_count_code_points(reviewer: User, now: datetime) -> None:
    source = SourceFactory.create(text="👩🏽‍🚀 𝒳 e\u0301: it rained.")

    made = create_appearance(
        claim=ClaimFactory.create(), source=source, actor=reviewer, now=now, quote="it rained"
    )

    stored = made.source_text
    assert stored is not None
    assert stored.text[made.start : made.end] == made.quote == "it rained"


@pytest.mark.parametrize("text", [None, "Any text."])
def test_source_without_text_or_quote_gives_no_place(
    text: str | None, reviewer: User, now: datetime
) -> None:
    source = SourceFactory.create(text=text)

    made = create_appearance(
        claim=ClaimFactory.create(),
        source=source,
        actor=reviewer,
        now=now,
        quote="" if text else " it\trained ",
    )

    assert _place(made) == ("" if text else "it\trained", None, None, [], "", "", None)
    shown = document(made.claim)["appearances"][0]
    assert [shown[name] for name in ("start", "end", "prefix", "suffix")] == [None] * 4


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("We have lost.", "quote_not_found"),
        ("we have not lost", "quote_not_found"),
        ("x" * 20_001, "too_long"),
        ("a\x00b", "control_character"),
        ("a\u202eb", "control_character"),
    ],
)
def test_quote_that_cannot_stand_is_refused(
    quote: str, code: str, reviewer: User, now: datetime
) -> None:
    source = SourceFactory.create(text=TEXT)
    known = AppearanceFactory.create(source=source, quote="Later")
    before = traces()

    with pytest.raises(Invalid) as made:
        create_appearance(claim=known.claim, source=source, actor=reviewer, now=now, quote=quote)
    with pytest.raises(Invalid) as edited:
        edit_appearance(appearance=known, actor=reviewer, now=now, changes={"quote": quote})

    assert [refusal.value.errors[0].code for refusal in (made, edited)] == [code, code]
    assert traces() == before
    assert _place(known)[0] == "Later"


def test_new_text_of_the_source_counts_although_the_caller_read_an_older_one(
    reviewer: User, now: datetime
) -> None:
    source = SourceFactory.create(text="Old words.")
    assert source.current_text is not None
    edit_source(source=source, actor=reviewer, now=now, changes={"text": "New words."})

    made = create_appearance(
        claim=ClaimFactory.create(), source=source, actor=reviewer, now=now, quote="New"
    )

    assert made.source_text is not None
    assert (made.start, made.source_text.text) == (0, "New words.")


def test_edit_finds_the_new_quote(reviewer: User, now: datetime) -> None:
    row = AppearanceFactory.create(source=SourceFactory.create(text=TEXT), quote="Later")
    version = row.claim.version

    edit_appearance(appearance=row, actor=reviewer, now=now, changes={"quote": "End"})

    assert _place(row)[:3] == ("End", TEXT.index("End"), TEXT.index("End") + 3)
    verb, claim, at, data = last_event()
    assert (verb, claim, at) == ("appearance.edited", row.claim_id, version + 1)
    assert set(data) == {"appearance", "quote", "start", "end"}


def test_quote_sent_back_as_it_was_read_stays_in_its_place(reviewer: User, now: datetime) -> None:
    source = SourceFactory.create(text=TEXT)
    row = AppearanceFactory.create(source=source, quote="We have  not\nlost.")
    second = TEXT.rindex("We have")
    Appearance.objects.filter(pk=row.pk).update(
        quote="We have not lost.",
        start=second,
        end=second + 17,
        spans=[[second, second + 7], [second + 8, second + 17]],
    )
    before, place = traces(), _place(row)

    edit_appearance(
        appearance=row,
        actor=reviewer,
        now=now,
        changes={"quote": "We have not lost.", "source": source, "kind": "direct"},
    )

    assert traces() == before
    assert _place(row) == place


@pytest.mark.parametrize("quote", ["“We have  not\nlost.”", "a\tb", "End\u200f."])
def test_quote_with_what_a_text_may_hold_can_be_sent_back(
    quote: str, reviewer: User, now: datetime
) -> None:
    row = AppearanceFactory.create(source=SourceFactory.create(text=TEXT + " a\tb"), quote=quote)
    before = traces()

    edit_appearance(
        appearance=row, actor=reviewer, now=now, changes={"quote": row.quote, "speaker": None}
    )

    assert (row.quote, traces()) == (quote, before)


def test_other_source_is_searched_for_the_same_quote(reviewer: User, now: datetime) -> None:
    row = AppearanceFactory.create(source=SourceFactory.create(text="It rained."), quote="rained")
    other = SourceFactory.create(text="So it rained there.")

    edit_appearance(appearance=row, actor=reviewer, now=now, changes={"source": other})
    with pytest.raises(Invalid):
        edit_appearance(
            appearance=row,
            actor=reviewer,
            now=now,
            changes={"source": SourceFactory.create(text="It snowed.")},
        )

    assert _place(row)[:3] == ("rained", 6, 12)


def test_speaker_and_date_change_without_moving_a_gone_quote(reviewer: User, now: datetime) -> None:
    source = SourceFactory.create(text="It rained.")
    row = AppearanceFactory.create(source=source, quote="rained")
    edit_source(source=source, actor=reviewer, now=now, changes={"text": "It snowed."})

    edited = edit_appearance(
        appearance=row,
        actor=reviewer,
        now=now,
        changes={"speaker": SpeakerFactory.create(name="Ann"), "said_on": date(2026, 1, 1)},
    )

    shown = document(edited.claim)["appearances"][0]
    assert (shown["speaker"]["name"], shown["said_on"], shown["quote"]) == (
        "Ann",
        "2026-01-01",
        "rained",
    )
    assert (shown["start"], shown["end"], edited.gone_at) == (None, None, now)


def test_deleted_appearance_is_gone_from_the_document_and_kept_in_the_chain(
    reviewer: User, now: datetime
) -> None:
    source = SourceFactory.create(text=TEXT)
    row = AppearanceFactory.create(source=source, quote="Later")
    key, start = row.pk, TEXT.index("Later")

    claim = delete_appearance(appearance=row, actor=reviewer, now=now)

    assert (document(claim)["appearances"], claim.version) == ([], row.claim.version + 1)
    assert last_event() == (
        "appearance.deleted",
        claim.pk,
        claim.version,
        {
            "appearance": {"before": None, "after": key},
            "source": {"before": None, "after": source.pk},
            "quote": {"before": None, "after": "Later"},
            "kind": {"before": None, "after": "direct"},
            "start": {"before": None, "after": start},
            "end": {"before": None, "after": start + 5},
        },
    )


def test_appearance_that_is_gone_is_missing(reviewer: User, now: datetime) -> None:
    row = AppearanceFactory.create(quote="x")
    stale = Appearance.objects.get(pk=row.pk)
    delete_appearance(appearance=row, actor=reviewer, now=now)
    before = traces()

    with pytest.raises(Missing):
        edit_appearance(appearance=stale, actor=reviewer, now=now, changes={"quote": "y"})
    with pytest.raises(Missing):
        delete_appearance(appearance=stale, actor=reviewer, now=now)

    assert traces() == before


@pytest.mark.parametrize(
    ("state", "version", "refusal"),
    [("merged", None, AlreadyMerged), ("open", 9, Stale), ("merged", 9, AlreadyMerged)],
)
def test_claim_decides_whether_its_appearances_change(
    state: str,
    version: int | None,
    refusal: type[DomainError],
    reviewer: User,
    now: datetime,
) -> None:
    row = AppearanceFactory.create(claim=ClaimFactory.create(**{state: True}), quote="x")
    told: dict[str, Any] = {"actor": reviewer, "now": now, "expected_version": version}
    before = traces()

    with pytest.raises(refusal):
        create_appearance(claim=row.claim, source=row.source, **told)
    with pytest.raises(refusal):
        edit_appearance(appearance=row, changes={"quote": "y"}, **told)
    with pytest.raises(refusal):
        delete_appearance(appearance=row, **told)

    assert traces() == before


def test_contributor_changes_appearances_of_own_candidates_alone(
    contributor: User, now: datetime
) -> None:
    own = AppearanceFactory.create(claim=ClaimFactory.create(created_by=contributor), quote="x")
    others = AppearanceFactory.create(
        claim=ClaimFactory.create(created_by=UserFactory.create(contributor=True)), quote="x"
    )
    told: dict[str, Any] = {"actor": contributor, "now": now}

    with pytest.raises(NotAllowed):
        create_appearance(claim=others.claim, source=others.source, **told)
    with pytest.raises(NotAllowed):
        edit_appearance(appearance=others, changes={"quote": "y"}, **told)
    with pytest.raises(NotAllowed):
        delete_appearance(appearance=others, **told)

    edit_appearance(appearance=own, changes={"quote": "y"}, **told)
    assert delete_appearance(appearance=own, **told).pk == own.claim_id
