"""Speakers: their names, their keys, and the claims that show them."""

from datetime import datetime
from typing import Any

import pytest

from claims.errors import DomainError, Invalid, Missing, NotAllowed, Stale
from claims.models import Claim, Speaker, User
from claims.search.find import search_for
from claims.workflow.speaker import create_speaker, edit_speaker
from claims.workflow.steps import TooManyAffected
from tests.factories import AppearanceFactory, ClaimFactory, SpeakerFactory
from tests.workflow.traces import document, last_event, traces

pytestmark = pytest.mark.django_db


def _keys(speaker: Speaker) -> list[str]:
    return sorted(speaker.name_keys.values_list("key", flat=True))


def test_speaker_is_made_with_the_keys_of_all_names(contributor: User, now: datetime) -> None:
    speaker = create_speaker(
        actor=contributor,
        now=now,
        name="  Ann\u00a0M.  Ray ",
        kind="person",
        aliases=["ANN RAY", "Ann Ray", "…", "Энн Рэй"],
        external_ids={"wikidata": " Q42 "},
        description=" A\r\nmayor. ",
    )

    speaker.refresh_from_db()
    assert (speaker.name, speaker.slug, speaker.kind, speaker.version) == (
        "Ann M. Ray",
        "ann-m-ray",
        "person",
        1,
    )
    assert speaker.aliases == ["ANN RAY", "Ann Ray", "…", "Энн Рэй"]
    assert (speaker.external_ids, speaker.description) == ({"wikidata": "Q42"}, "A\nmayor.")
    assert _keys(speaker) == ["ann m ray", "ann ray", "энн рэй"]
    assert last_event()[:3] == ("speaker.created", speaker.pk, 1)


@pytest.mark.parametrize(("name", "slug"), [("Энн", "speaker"), ("Zoë Ört", "zoe-ort")])
def test_slug_is_readable(name: str, slug: str, contributor: User, now: datetime) -> None:
    assert create_speaker(actor=contributor, now=now, name=name).slug == slug


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"name": ""}, "/name", "blank"),
        ({"name": "\u200d"}, "/name", "blank"),
        ({"name": "A\nB"}, "/name", "control_character"),
        ({"name": "A\u202eB"}, "/name", "control_character"),
        ({"name": "x" * 301}, "/name", "too_long"),
        ({"name": "\ufdfa" * 20}, "/name", "too_long"),
        ({"name": "ß" * 200}, "/name", "too_long"),
        ({"aliases": [" "]}, "/aliases", "blank"),
        ({"aliases": ["A", "B\x00"]}, "/aliases", "control_character"),
        ({"external_ids": {"wikidata": "Q\x00"}}, "/external_ids", "control_character"),
        ({"external_ids": {"w\x00": "Q1"}}, "/external_ids", "control_character"),
        ({"external_ids": {"wikidata": "Q" * 201}}, "/external_ids", "too_long"),
        ({"description": "\x00"}, "/description", "control_character"),
        ({"description": "x" * 10_001}, "/description", "too_long"),
    ],
)
def test_value_that_cannot_be_stored_is_refused(
    fields: dict[str, Any], pointer: str, code: str, reviewer: User, now: datetime
) -> None:
    speaker = SpeakerFactory.create()
    before = traces()

    with pytest.raises(Invalid) as made:
        create_speaker(actor=reviewer, now=now, **({"name": "Ann"} | fields))
    with pytest.raises(Invalid) as edited:
        edit_speaker(speaker=speaker, actor=reviewer, now=now, changes=fields)

    for refusal in (made, edited):
        error = refusal.value.errors[0]
        assert (error.pointer, error.code) == (pointer, code)
    assert traces() == before


def test_new_name_goes_to_every_claim_that_shows_it(reviewer: User, now: datetime) -> None:
    speaker = SpeakerFactory.create(name="Ann Ray")
    said = ClaimFactory.create(text="It rained.", open=True, speakers=[speaker])
    heard = AppearanceFactory.create(claim=ClaimFactory.create(), speaker=speaker).claim
    both = ClaimFactory.create(merged=True, speakers=[speaker])
    AppearanceFactory.create(claim=both, speaker=speaker)
    other = ClaimFactory.create(speakers=[SpeakerFactory.create()])
    versions = {claim.pk: claim.version for claim in Claim.objects.all()}

    edit_speaker(
        speaker=speaker, actor=reviewer, now=now, changes={"name": "Bo Lee", "aliases": ["Ann"]}
    )

    speaker.refresh_from_db()
    assert (speaker.name, speaker.slug, speaker.version) == ("Bo Lee", "bo-lee", 2)
    assert _keys(speaker) == ["ann", "bo lee"]
    assert document(said)["speakers"][0]["name"] == "Bo Lee"
    assert document(heard)["appearances"][0]["speaker"]["name"] == "Bo Lee"
    raised = {
        pk for pk, version in Claim.objects.values_list("pk", "version") if version > versions[pk]
    }
    assert raised == {said.pk, heard.pk, both.pk}
    assert document(other)["version"] == other.version
    assert set(Claim.objects.filter(search_for(["lee"], reader=None).condition)) == {said, both}
    assert not Claim.objects.filter(search_for(["ray"], reader=None).condition).exists()
    assert last_event() == (
        "speaker.edited",
        speaker.pk,
        2,
        {
            "name": {"before": "Ann Ray", "after": "Bo Lee"},
            "aliases": {"before": [], "after": ["Ann"]},
        },
    )


@pytest.mark.parametrize(
    "changes",
    [{"kind": "person"}, {"aliases": ["A"]}, {"description": "x"}, {"external_ids": {"a": "b"}}],
)
def test_change_that_no_claim_shows_touches_no_claim(
    changes: dict[str, Any], reviewer: User, now: datetime
) -> None:
    speaker = SpeakerFactory.create()
    ClaimFactory.create(speakers=[speaker])
    events, *rest = traces()

    edit_speaker(speaker=speaker, actor=reviewer, now=now, changes=changes)

    assert traces() == (events + 1, *rest)


def test_edit_that_changes_nothing_writes_nothing(reviewer: User, now: datetime) -> None:
    speaker = SpeakerFactory.create(name="Ann")
    before = traces()

    edit_speaker(
        speaker=speaker, actor=reviewer, now=now, changes={"name": " Ann", "description": " "}
    )

    speaker.refresh_from_db()
    assert (traces(), speaker.version) == (before, 1)


def test_name_in_too_many_claims_is_refused_and_rolled_back(reviewer: User, now: datetime) -> None:
    speaker = SpeakerFactory.create(name="Ann")
    ClaimFactory.create_batch(3, speakers=[speaker])
    before = traces()

    with pytest.raises(TooManyAffected, match="3 claims show this; one request changes at most 2"):
        edit_speaker(speaker=speaker, actor=reviewer, now=now, changes={"name": "Bo"}, most=2)

    speaker.refresh_from_db()
    assert (speaker.name, speaker.version, _keys(speaker), traces()) == ("Ann", 1, ["ann"], before)
    for most in (3, None):
        name = f"Bo {most}"
        edit_speaker(speaker=speaker, actor=reviewer, now=now, changes={"name": name}, most=most)


@pytest.mark.parametrize(("version", "refusal"), [(None, Missing), (5, Missing)])
def test_speaker_that_is_gone_is_missing(
    version: int | None, refusal: type[DomainError], reviewer: User, now: datetime
) -> None:
    with pytest.raises(refusal):
        edit_speaker(
            speaker=Speaker(pk=10**9),
            actor=reviewer,
            now=now,
            changes={"name": "A"},
            expected_version=version,
        )


def test_stale_version_and_missing_right_are_refused(
    contributor: User, reviewer: User, now: datetime
) -> None:
    speaker = SpeakerFactory.create()
    before = traces()

    with pytest.raises(Stale):
        edit_speaker(
            speaker=speaker, actor=reviewer, now=now, changes={"name": "A"}, expected_version=2
        )
    with pytest.raises(NotAllowed):
        edit_speaker(speaker=speaker, actor=contributor, now=now, changes={"name": "A"})

    assert traces() == before
