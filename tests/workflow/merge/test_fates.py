"""Every part of a claim has a fate, and meets it."""

from datetime import datetime

import pytest

from claims.models import (
    Appearance,
    Claim,
    ClaimSpeaker,
    Duplicate,
    Finding,
    ImportedItem,
    ImportRun,
    Review,
    Source,
    Speaker,
    User,
)
from claims.workflow.merge import merge_claims, unmerge_claim
from claims.workflow.merge.fates import FATES, SOURCE_FATES, SPEAKER_FATES, Fate
from tests.duplicates import DuplicateFactory
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)
from tests.workflow.merge.rows import all_rows, assert_true


def test_every_part_of_a_claim_has_a_fate() -> None:
    parts = {field.name for field in Claim._meta.get_fields(include_hidden=True)}

    assert parts - set(FATES) == set(), (
        "decide in claims/workflow/merge/fates.py what becomes of it"
    )
    assert set(FATES) - parts == set()


@pytest.mark.parametrize(("model", "fates"), [(Speaker, SPEAKER_FATES), (Source, SOURCE_FATES)])
def test_every_part_of_a_speaker_and_of_a_source_has_a_fate(
    model: type[Speaker] | type[Source], fates: dict[str, Fate]
) -> None:
    parts = {field.name for field in model._meta.get_fields(include_hidden=True)}

    assert parts - set(fates) == set(), (
        "decide in claims/workflow/merge/fates.py what becomes of it"
    )
    assert set(fates) - parts == set()


def _whole() -> Claim:
    """Return a claim that has something of every part that could go along."""
    source = SourceFactory.create(text="It rained.")
    ClaimFactory.create(open=True)
    claim = ClaimFactory.create(
        in_progress=True,
        external_id="rain-1",
        assigned_to=UserFactory.create(reviewer=True),
        priority=3,
        score=0.5,
        imported_rating="Wrong",
        speakers=[SpeakerFactory.create()],
        topics=[TopicFactory.create()],
    )
    place = AppearanceFactory.create(claim=claim, source=source, quote="rained")
    told = {"source_text": source.current_text, "claim": claim, "appearance": place}
    found = {"start": 3, "end": 9, "kind": "direct", "text": "It rained.", "confidence": 0.9}
    Finding.objects.create(**told, **found, extractor="x", created_at=NOW)
    run = ImportRun.objects.create(started_at=NOW)
    known = {"name": "rain.txt", "digest": "d", "run": run}
    ImportedItem.objects.create(key="k", claim=claim, appearance=place, **known)
    ReviewFactory.create(claim=claim)
    DuplicateFactory.create(other=claim, distinct=True)
    DuplicateFactory.create(claim=claim, other=Claim.objects.earliest("pk"))
    earlier = ClaimFactory.create(merged=True, merged_into=claim)
    assert earlier.merged_into == claim
    claim.refresh_from_db()
    return claim


@pytest.mark.django_db
def test_each_part_meets_its_fate(editor: User, now: datetime) -> None:
    claim, into = _whole(), ClaimFactory.create(open=True, topics=[TopicFactory.create()])
    before, rows = Claim.objects.values().get(pk=claim.pk), all_rows()
    pairs = set(Duplicate.objects.values_list("claim", "other"))
    told = {"actor": editor, "now": now}

    merge_claims(claim=claim, into=into, **told)

    after = Claim.objects.values().get(pk=claim.pk)
    changed = {name.removesuffix("_id") for name in after if after[name] != before[name]}
    assert changed <= {name for name, fate in FATES.items() if fate is Fate.FOLLOWS}
    moved = {
        model: set(model.objects.values_list("claim", flat=True)) for model in (Appearance, Review)
    }
    assert moved == {Appearance: {into.pk}, Review: {into.pk}}
    stayed = {
        model: set(model.objects.values_list("claim", flat=True))
        for model in (Finding, ImportedItem)
    }
    assert stayed == {Finding: {claim.pk}, ImportedItem: {claim.pk}}
    assert set(Duplicate.objects.values_list("claim", "other")) == pairs
    into.refresh_from_db()
    assert (into.status, into.assigned_to, into.priority, into.external_id) == (
        "in_progress",
        claim.assigned_to,
        0,
        None,
    )
    assert ClaimSpeaker.objects.filter(speaker__claims=claim).count() == 2
    assert (claim.topics.count(), into.topics.count()) == (1, 2)
    assert claim.merged_from.count() == 1
    assert_true()

    unmerge_claim(claim=claim, **told)

    assert all_rows() == rows
    assert_true()
