"""One source becomes part of another that is the same document."""

from datetime import datetime
from typing import Any

import pytest

from claims.errors import DomainError, Invalid, NotAllowed, Stale
from claims.models import Appearance, Claim, Source, SourceMerge, User
from claims.workflow.appearance import create_appearance, edit_appearance
from claims.workflow.claim import MoveNotAllowed
from claims.workflow.merge import MergeStands, TextsDiffer, merge_sources, unmerge_source
from claims.workflow.publisher import edit_publisher
from claims.workflow.reading import finish_reading, reopen_reading
from claims.workflow.source import SourceExists, create_source, edit_source
from claims.workflow.steps import AlreadyMerged, TooManyAffected
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    UserFactory,
)
from tests.workflow.merge.rows import all_rows, assert_true
from tests.workflow.traces import document, last_event, traces

pytestmark = pytest.mark.django_db

Told = dict[str, Any]
TEXT = "It rained. It snowed."


def places(source: Source) -> list[tuple[str, int | None, int | None, bool]]:
    """Return quote, version's number and start of what stands in a source, and whether it is gone."""
    rows = Appearance.objects.filter(source=source).order_by("pk").select_related("source_text")
    return [
        (row.quote, row.source_text and row.source_text.number, row.start, row.gone_at is not None)
        for row in rows
    ]


def test_what_stands_in_it_stands_in_the_other_at_the_same_place(told: Told) -> None:
    one = SourceFactory.create(text="It rained and hailed.")
    gone = AppearanceFactory.create(source=one, quote="hailed")
    one = edit_source(source=one, changes={"text": TEXT}, **told)
    other = SourceFactory.create(title="The whole", text=TEXT)
    claim = ClaimFactory.create(open=True)
    place = AppearanceFactory.create(claim=claim, source=one, quote="snowed")
    before = all_rows()

    merged = merge_sources(source=one, into=other, **told)

    other.refresh_from_db()
    assert (merged.merged_into, merged.version, other.version) == (other, 3, 2)
    assert places(one) == []
    assert places(other) == [("hailed", 1, 14, True), ("snowed", 1, 14, False)]
    place.refresh_from_db()
    gone.refresh_from_db()
    assert (place.source_text, gone.source_text) == (
        other.current_text,
        one.texts.get(number=1),
    )
    shown = document(claim)["appearances"][0]
    assert (shown["source"]["title"], shown["start"]) == ("The whole", 14)
    verb, key, _, data = last_event()
    assert (verb, key, data["into"]) == ("source.merged", one.pk, other.pk)
    assert data["shown_in"] == sorted([gone.claim_id, claim.pk])
    assert (data["appearances"], data["placed"]) == ([gone.pk, place.pk], [place.pk])
    assert_true()
    unmerge_source(source=one, **told)
    assert all_rows() == before
    assert_true()


@pytest.mark.parametrize(
    ("own", "others", "refused"),
    [
        (None, None, False),
        (None, TEXT, False),
        (TEXT, TEXT, False),
        (TEXT, None, True),
        (TEXT, "It rained.", True),
    ],
)
def test_places_move_only_where_they_are_right(
    own: str | None, others: str | None, refused: bool, told: Told
) -> None:
    one, other = SourceFactory.create(text=own), SourceFactory.create(text=others)
    before = traces()

    if not refused:
        assert merge_sources(source=one, into=other, **told).merged_into == other
        return
    with pytest.raises(TextsDiffer):
        merge_sources(source=one, into=other, **told)
    assert (traces(), SourceMerge.objects.count()) == (before, 0)


def test_words_found_in_a_newer_text_are_found_in_their_own_again(told: Told) -> None:
    one, other = SourceFactory.create_batch(2, text=TEXT)
    bare = SourceFactory.create()
    for quote in ("rained", "snowed"):
        AppearanceFactory.create(source=one, quote=quote)
    AppearanceFactory.create(source=bare, quote="snowed")
    before = all_rows()
    merge_sources(source=one, into=other, **told)
    merge_sources(source=bare, into=other, **told)

    edit_source(source=other, changes={"text": "At last: it snowed."}, **told)

    assert places(other) == [("rained", 1, 3, True), ("snowed", 2, 12, False)] + [
        ("snowed", 2, 12, False)
    ]
    unmerge_source(source=one, **told)
    unmerge_source(source=bare, **told)
    assert places(one) == [("rained", 1, 3, False), ("snowed", 1, 14, False)]
    assert places(bare) == [("snowed", None, None, False)]
    assert all_rows()["Appearance"] == before["Appearance"]
    assert_true()


def test_what_people_moved_elsewhere_stays_there(told: Told) -> None:
    one, other, third = SourceFactory.create_batch(3)
    place = AppearanceFactory.create(source=one)
    merge_sources(source=one, into=other, **told)
    edit_appearance(appearance=Appearance.objects.get(), changes={"source": third}, **told)

    unmerge_source(source=one, **told)

    place.refresh_from_db()
    assert place.source == third
    assert_true()


def test_its_address_leads_to_the_other(told: Told) -> None:
    one = create_source(title="A", url="https://example.org/a", **told)
    other, last = SourceFactory.create_batch(2)
    merge_sources(source=one, into=other, **told)
    merge_sources(source=other, into=last, **told)

    with pytest.raises(SourceExists) as taken:
        create_source(title="B", url="https://example.org/a#top", **told)

    assert taken.value.source == last
    with pytest.raises(MergeStands):
        unmerge_source(source=one, **told)


@pytest.mark.parametrize("role", [None, "contributor", "reviewer", "editor", "administrator"])
def test_editors_merge(role: str | None, now: datetime) -> None:
    one, other = SourceFactory.create_batch(2)
    told = {"actor": UserFactory.create(role=role), "now": now}

    if role in ("editor", "administrator"):
        merge_sources(source=one, into=other, **told)
        assert unmerge_source(source=one, **told).merged_into is None
        return
    with pytest.raises(NotAllowed):
        merge_sources(source=one, into=other, **told)
    with pytest.raises(NotAllowed):
        unmerge_source(source=one, **told)


def test_what_is_refused_besides(told: Told) -> None:
    one, other = SourceFactory.create_batch(2)
    for _ in range(2):
        AppearanceFactory.create(source=one)
    gone = SourceFactory.create(merged_into=other)
    before = traces()

    refusals: list[tuple[type[DomainError], Any]] = [
        (Invalid, {"source": one, "into": one}),
        (Stale, {"source": one, "into": other, "expected_version": 7}),
        (TooManyAffected, {"source": one, "into": other, "most": 1}),
        (AlreadyMerged, {"source": gone, "into": one}),
        (AlreadyMerged, {"source": one, "into": gone}),
    ]
    for refusal, given in refusals:
        with pytest.raises(refusal):
            merge_sources(**given, **told)
    with pytest.raises(MoveNotAllowed):
        unmerge_source(source=one, **told)
    assert traces() == before


def test_nothing_new_names_a_merged_source(told: Told) -> None:
    one, other = SourceFactory.create_batch(2, text=TEXT)
    claim = ClaimFactory.create()
    merge_sources(source=one, into=other, **told)
    stored = one.current_text
    before = traces()

    for write in (
        lambda: create_appearance(claim=claim, source=one, **told),
        lambda: edit_source(source=one, changes={"title": "New"}, **told),
        lambda: finish_reading(source=one, stored=stored, **told),
        lambda: reopen_reading(source=one, stored=stored, **told),
    ):
        with pytest.raises(AlreadyMerged) as refused:
            write()
        assert refused.value.survivor == other
    assert traces() == before


def test_a_publisher_of_a_merged_source_is_renamed(told: Told, administrator: User) -> None:
    publisher = PublisherFactory.create()
    one, other = SourceFactory.create_batch(2, publisher=publisher)
    claim: Claim = AppearanceFactory.create(source=one).claim
    merge_sources(source=one, into=other, **told)

    edit_publisher(
        publisher=publisher, changes={"name": "Herald"}, **told | {"actor": administrator}
    )

    assert document(claim)["appearances"][0]["source"]["publisher"] == "Herald"
