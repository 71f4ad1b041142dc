"""After any merges of claims, speakers and sources, taken back in any order, all is as it was."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import DomainError
from claims.models import (
    Appearance,
    Claim,
    ClaimSpeaker,
    Merge,
    Source,
    SourceMerge,
    Speaker,
    SpeakerMerge,
)
from claims.workflow.merge import (
    MergeStands,
    merge_claims,
    merge_sources,
    merge_speakers,
    unmerge_claim,
    unmerge_source,
    unmerge_speaker,
)
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.workflow.merge.rows import all_rows, assert_true

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NUMBER = st.integers(min_value=0, max_value=3)
SAID_BY = st.lists(NUMBER, unique=True, max_size=3)
PLACES = st.lists(st.tuples(NUMBER, NUMBER, NUMBER), max_size=5)
MERGES = st.lists(
    st.tuples(st.sampled_from(["claim", "speaker", "source"]), NUMBER, NUMBER), max_size=9
)
TEXTS = ("It rained.", "It rained.", None, None)
ALIASES = ([], ["Rain Man"], ["rain man", "R. M."], [])

MAKE: dict[str, Callable[..., Any]] = {
    "claim": merge_claims,
    "speaker": merge_speakers,
    "source": merge_sources,
}
UNDO: tuple[tuple[str, Any, Callable[..., Any]], ...] = (
    ("claim", Merge, unmerge_claim),
    ("speaker", SpeakerMerge, unmerge_speaker),
    ("source", SourceMerge, unmerge_source),
)


def _world(said: list[list[int]], places: list[tuple[int, int, int]]) -> dict[str, list[Any]]:
    people = [
        SpeakerFactory.create(aliases=names, external_ids={"wikidata": "Q1"} if names else {})
        for names in ALIASES
    ]
    sources = [SourceFactory.create(text=text) for text in TEXTS]
    claims = [
        ClaimFactory.create(open=True, speakers=[people[one] for one in speakers])
        for speakers in said
    ]
    for claim, speaker, source in places:
        named = {"speaker": people[speaker], "source": sources[source]}
        AppearanceFactory.create(claim=claims[claim], quote="rained", **named)
    return {"claim": claims, "speaker": people, "source": sources}


def _standing(world: dict[str, list[Any]]) -> Iterator[tuple[str, Any, Callable[..., Any]]]:
    """Yield what is merged, with what takes it back."""
    for noun, model, undo in UNDO:
        for row in world[noun]:
            if model.objects.filter(**{noun: row}, undone_at=None).exists():
                yield noun, row, undo


def _assert_nothing_names_what_is_merged() -> None:
    gone = Speaker.objects.filter(merged_into__isnull=False)
    assert not ClaimSpeaker.objects.filter(speaker__in=gone).exists()
    assert not Appearance.objects.filter(speaker__in=gone).exists()
    assert not Appearance.objects.filter(source__merged_into__isnull=False).exists()
    for place in Appearance.objects.exclude(start=None).select_related("source_text", "source"):
        assert place.source_text_id == place.source.current_text_id
        assert place.source_text is not None
        assert place.source_text.text[place.start : place.end] == place.quote


@given(
    said=st.lists(SAID_BY, min_size=4, max_size=4),
    places=PLACES,
    merges=MERGES,
    order=st.randoms(use_true_random=False),
)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_taken_back_is_as_it_was(
    said: list[list[int]],
    places: list[tuple[int, int, int]],
    merges: list[tuple[str, int, int]],
    order: Any,
    db: None,
) -> None:
    with transaction.atomic():
        world = _world(said, places)
        told = {"actor": UserFactory.create(editor=True), "now": NOW}
        before = all_rows()
        for noun, one, other in merges:
            rows = world[noun]
            with suppress(DomainError):
                MAKE[noun](**{noun: rows[one], "into": rows[other]}, **told)
        _assert_nothing_names_what_is_merged()
        assert_true()

        while standing := list(_standing(world)):
            noun, row, undo = order.choice(standing)
            with suppress(MergeStands):
                undo(**{noun: row}, **told)
            _assert_nothing_names_what_is_merged()

        assert all_rows() == before
        assert_true()
        transaction.set_rollback(True)


def test_the_world_has_what_can_be_merged() -> None:
    """The property would hold of a world in which every merge is refused."""
    world = _world([[0, 1], [1], [], [2]], [(0, 0, 0), (1, 1, 1), (2, 2, 2)])
    told = {"actor": UserFactory.create(editor=True), "now": NOW}

    for noun in MAKE:
        MAKE[noun](**{noun: world[noun][0], "into": world[noun][1]}, **told)

    assert [noun for noun, _, _ in _standing(world)] == ["claim", "speaker", "source"]
    assert Claim.objects.filter(status="merged").count() == 1
    assert Source.objects.filter(merged_into__isnull=False).count() == 1
