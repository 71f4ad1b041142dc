"""One speaker becomes part of another who is the same."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from claims.errors import DomainError, Invalid, NotAllowed, Stale
from claims.models import Claim, Speaker, SpeakerMerge
from claims.search.find import search_for
from claims.workflow.appearance import create_appearance
from claims.workflow.claim import ClaimPublished, MoveNotAllowed, create_claim, edit_claim
from claims.workflow.merge import (
    ExternalIdsDiffer,
    KindsDiffer,
    MergeStands,
    merge_claims,
    merge_speakers,
    unmerge_claim,
    unmerge_speaker,
)
from claims.workflow.speaker import edit_speaker
from claims.workflow.steps import AlreadyMerged, TooManyAffected
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.workflow.merge.rows import all_rows, assert_true
from tests.workflow.review.stages import FIT, make_desk
from tests.workflow.traces import document, last_event, traces

pytestmark = pytest.mark.django_db

Told = dict[str, Any]


@pytest.fixture
def two() -> tuple[Speaker, Speaker]:
    one = SpeakerFactory.create(
        name="J. Rain", aliases=["Jo Rain"], external_ids={"wikidata": "Q1", "isni": "7"}
    )
    other = SpeakerFactory.create(
        name="Joan Rain", aliases=["jo rain"], external_ids={"wikidata": "Q1"}, kind="person"
    )
    return one, other


def names(claim: Claim) -> tuple[list[str], list[str]]:
    shown = document(claim)
    said_by = [place["speaker"]["name"] for place in shown["appearances"]]
    return [one["name"] for one in shown["speakers"]], said_by


def test_what_was_said_goes_along_with_the_names(two: tuple[Speaker, Speaker], told: Told) -> None:
    one, other = two
    claim = ClaimFactory.create(open=True, speakers=[one])
    both = ClaimFactory.create(open=True, speakers=[one, other])
    untouched = ClaimFactory.create(open=True, speakers=[other])
    place = AppearanceFactory.create(claim=both, speaker=one)
    versions = {row.pk: row.version for row in Claim.objects.all()}

    merged = merge_speakers(speaker=one, into=other, **told)

    other.refresh_from_db()
    assert (merged.pk, merged.merged_into, merged.version) == (one.pk, other, 2)
    assert (other.name, other.aliases, other.version) == ("Joan Rain", ["jo rain", "J. Rain"], 2)
    assert other.external_ids == {"wikidata": "Q1", "isni": "7"}
    assert names(claim) == (["Joan Rain"], [])
    assert names(both) == (["Joan Rain"], ["Joan Rain"])
    assert {row.pk: row.version - versions[row.pk] for row in Claim.objects.all()} == {
        claim.pk: 1,
        both.pk: 1,
        untouched.pk: 0,
    }
    found = search_for(["joan"], reader=None).condition
    assert set(Claim.objects.filter(found)) == {claim, both, untouched}
    verb, key, version, data = last_event()
    assert (verb, key, version) == ("speaker.merged", one.pk, 2)
    assert (data["into"], data["shown_in"]) == (other.pk, [claim.pk, both.pk])
    assert (data["claims"], data["appearances"]) == ([claim.pk], [place.pk])
    assert_true()


def test_taking_it_back_gives_back_what_is_still_there(
    two: tuple[Speaker, Speaker], told: Told
) -> None:
    one, other = two
    third = SpeakerFactory.create()
    kept, given_away = ClaimFactory.create(speakers=[one]), ClaimFactory.create(speakers=[one])
    merge_speakers(speaker=one, into=other, **told)
    edit_claim(claim=kept, changes={"speakers": [third, other]}, **told)
    edit_claim(claim=given_away, changes={"speakers": [third]}, **told)
    new = create_claim(text="It snowed.", speakers=[other], **told)
    edit_speaker(speaker=other, changes={"aliases": ["J. Rain", "Rain"]}, **told)

    back = unmerge_speaker(speaker=one, **told)

    other.refresh_from_db()
    assert (back.merged_into, back.version) == (None, 3)
    assert names(kept)[0] == [third.name, "J. Rain"]
    assert names(given_away)[0] == [third.name]
    assert names(new)[0] == ["Joan Rain"]
    assert (other.aliases, other.external_ids) == (["Rain"], {"wikidata": "Q1"})
    assert last_event() == (
        "speaker.unmerged",
        one.pk,
        3,
        {"from": other.pk, "shown_in": [kept.pk]},
    )
    assert_true()


def test_what_two_have_in_common_stays_until_both_are_taken_back(told: Told) -> None:
    one, twin = SpeakerFactory.create_batch(2, aliases=["Rain"], external_ids={"isni": "7"})
    other = SpeakerFactory.create()
    claim = ClaimFactory.create(speakers=[one, twin])
    before = all_rows()
    merge_speakers(speaker=one, into=other, **told)
    merge_speakers(speaker=twin, into=other, **told)

    unmerge_speaker(speaker=one, **told)

    other.refresh_from_db()
    assert (other.aliases, other.external_ids) == ([twin.name, "Rain"], {"isni": "7"})
    assert sorted(names(claim)[0]) == sorted([one.name, other.name])
    unmerge_speaker(speaker=twin, **told)
    assert all_rows() == before


def test_two_merges_of_one_claim_and_its_speakers_come_apart_in_any_order(told: Told) -> None:
    one, other = SpeakerFactory.create_batch(2)
    claim, into = ClaimFactory.create(speakers=[one]), ClaimFactory.create(speakers=[other])
    before = all_rows()
    merge_claims(claim=claim, into=into, **told)
    merge_speakers(speaker=one, into=other, **told)

    unmerge_claim(claim=claim, **told)

    assert (names(claim)[0], names(into)[0]) == ([other.name], [other.name])
    unmerge_speaker(speaker=one, **told)
    assert all_rows() == before


@pytest.mark.parametrize("role", [None, "contributor", "reviewer", "editor", "administrator"])
def test_editors_merge(role: str | None, now: datetime) -> None:
    one, other = SpeakerFactory.create_batch(2)
    told = {"actor": UserFactory.create(role=role), "now": now}
    before = traces()

    if role in ("editor", "administrator"):
        merge_speakers(speaker=one, into=other, **told)
        unmerge_speaker(speaker=one, **told)
        return
    for move in (lambda: merge_speakers(speaker=one, into=other, **told),):
        with pytest.raises(NotAllowed):
            move()
    with pytest.raises(NotAllowed):
        unmerge_speaker(speaker=one, **told)
    assert traces() == before


@pytest.mark.parametrize(
    ("first", "second", "refusal"),
    [
        ({"kind": "person"}, {"kind": "organization"}, KindsDiffer),
        ({"kind": "person"}, {"kind": "unknown"}, None),
        ({"kind": "organization"}, {"kind": "organization"}, None),
        ({"external_ids": {"isni": "7"}}, {"external_ids": {"isni": "8"}}, ExternalIdsDiffer),
        ({"external_ids": {"isni": "7"}}, {"external_ids": {"viaf": "8"}}, None),
        ({"merged": True}, {}, AlreadyMerged),
        ({}, {"merged": True}, AlreadyMerged),
    ],
)
def test_two_who_cannot_be_the_same(
    first: dict[str, Any], second: dict[str, Any], refusal: type[DomainError] | None, told: Told
) -> None:
    rows = []
    for fields in (first, second):
        into = SpeakerFactory.create() if fields.get("merged") else None
        known = {name: value for name, value in fields.items() if name != "merged"}
        rows.append(SpeakerFactory.create(merged_into=into, **known))
    before = traces()

    if refusal is None:
        assert merge_speakers(speaker=rows[0], into=rows[1], **told).merged_into == rows[1]
        return
    with pytest.raises(refusal):
        merge_speakers(speaker=rows[0], into=rows[1], **told)
    assert (traces(), SpeakerMerge.objects.count()) == (before, 0)


def test_what_is_refused_besides(two: tuple[Speaker, Speaker], told: Told) -> None:
    one, other = two
    for _ in range(2):
        ClaimFactory.create(speakers=[one])
    before = traces()

    with pytest.raises(Invalid) as same:
        merge_speakers(speaker=one, into=one, **told)
    with pytest.raises(Stale):
        merge_speakers(speaker=one, into=other, expected_version=7, **told)
    with pytest.raises(TooManyAffected) as many:
        merge_speakers(speaker=one, into=other, most=1, **told)
    with pytest.raises(MoveNotAllowed):
        unmerge_speaker(speaker=one, **told)

    assert same.value.errors[0].code == "same_speaker"
    assert "`python manage.py merge`" in many.value.detail
    assert traces() == before


def test_the_last_merge_is_taken_back_first(two: tuple[Speaker, Speaker], told: Told) -> None:
    one, other = two
    last = SpeakerFactory.create(kind="person")
    claim = ClaimFactory.create(speakers=[one])
    merge_speakers(speaker=one, into=other, **told)
    merge_speakers(speaker=other, into=last, **told)

    with pytest.raises(MergeStands):
        unmerge_speaker(speaker=one, **told)

    assert names(claim)[0] == [last.name]
    unmerge_speaker(speaker=other, **told)
    unmerge_speaker(speaker=one, **told)
    assert names(claim)[0] == ["J. Rain"]


def test_a_published_verdict_keeps_the_name_that_it_was_given_under(
    two: tuple[Speaker, Speaker], told: Told
) -> None:
    one, other = two
    claim = ClaimFactory.create(open=True, speakers=[one])
    ReviewFactory.create(claim=claim, publisher=make_desk(), revision=FIT, published=True)

    with pytest.raises(ClaimPublished) as refused:
        merge_speakers(speaker=one, into=other, **told)

    assert str(claim.pk) in refused.value.errors[0].detail
    edit_speaker(speaker=other, changes={"aliases": ["J. Rain"]}, **told)
    merge_speakers(speaker=one, into=other, **told)
    assert names(claim)[0] == ["Joan Rain"]
    unmerge_speaker(speaker=one, **told)
    assert names(claim)[0] == ["J. Rain"]


def test_a_verdict_that_was_published_since_keeps_its_name(
    two: tuple[Speaker, Speaker], told: Told, now: datetime
) -> None:
    one, other = two
    claim = ClaimFactory.create(open=True, speakers=[one])
    merge_speakers(speaker=one, into=other, **told)
    ReviewFactory.create(claim=claim, publisher=make_desk(), revision=FIT, published=True)
    SpeakerMerge.objects.update(merged_at=now - timedelta(days=9_000))

    with pytest.raises(ClaimPublished):
        unmerge_speaker(speaker=one, **told)

    assert names(claim)[0] == ["Joan Rain"]


def test_nothing_new_names_a_merged_speaker(two: tuple[Speaker, Speaker], told: Told) -> None:
    one, other = two
    claim = ClaimFactory.create()
    merge_speakers(speaker=one, into=other, **told)
    source = SourceFactory.create()
    before = traces()

    for write in (
        lambda: create_claim(text="It snowed.", speakers=[one], **told),
        lambda: edit_claim(claim=claim, changes={"speakers": [one]}, **told),
        lambda: create_appearance(claim=claim, source=source, speaker=one, **told),
        lambda: edit_speaker(speaker=one, changes={"name": "Rain"}, **told),
    ):
        with pytest.raises(AlreadyMerged) as refused:
            write()
        assert refused.value.survivor == other
    assert traces() == before
