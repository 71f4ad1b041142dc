"""Merges at the same moment as each other and as other work, on real committed transactions."""

from collections import Counter
from datetime import datetime
from typing import Any

import pytest

from claims.models import Claim, Event, Merge, Review
from claims.workflow.appearance import create_appearance
from claims.workflow.claim import MoveNotAllowed, edit_claim
from claims.workflow.merge import BothReviewed, MergeStands, merge_claims, unmerge_claim
from claims.workflow.publisher import edit_publisher
from claims.workflow.review import open_review
from claims.workflow.speaker import edit_speaker
from claims.workflow.steps import AlreadyMerged, Conflict
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.workflow.merge.rows import assert_true
from tests.workflow.review.stages import make_desk
from tests.workflow.threads import at_once, race
from tests.workflow.traces import document

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared_database")]

ROUNDS = 3


@pytest.fixture
def told(shared_database: None, now: datetime) -> dict[str, Any]:
    """Return who merges, and when."""
    return {"actor": UserFactory.create(administrator=True), "now": now}


def test_of_merges_that_make_a_circle_one_is_made(told: dict[str, Any]) -> None:
    for _ in range(ROUNDS):
        ring = ClaimFactory.create_batch(3, open=True)
        pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))

        results = at_once(
            [lambda a=a, b=b: merge_claims(claim=a, into=b, **told) for a, b in pairs]
        )

        kinds = Counter(type(result) for result in results)
        assert kinds[Claim] in (1, 2)
        assert kinds[Claim] + kinds[AlreadyMerged] == 3
        keys = [claim.pk for claim in ring]
        left = Claim.objects.filter(pk__in=keys).exclude(status="merged")
        assert left.count() == 3 - kinds[Claim]
    assert_true()


def test_a_claim_is_taken_back_once(told: dict[str, Any]) -> None:
    claim, into = ClaimFactory.create_batch(2, open=True)
    AppearanceFactory.create(claim=claim)
    merge_claims(claim=claim, into=into, **told)

    results = at_once([lambda: unmerge_claim(claim=claim, **told)] * 4)

    assert Counter(type(one) for one in results) == {Claim: 1, MoveNotAllowed: 3}
    assert Event.objects.filter(verb="claim.unmerged").count() == 1
    assert claim.appearances.count() == 1
    assert_true()


def test_the_desk_never_has_two_reviews_of_a_claim(told: dict[str, Any]) -> None:
    desk = make_desk()
    for _ in range(ROUNDS):
        claim = ReviewFactory.create(publisher=desk).claim
        into = ClaimFactory.create(open=True)

        merged, opened = at_once(
            [
                lambda a=claim, b=into: merge_claims(claim=a, into=b, **told),
                lambda row=into: open_review(claim=row, **told),
            ]
        )

        # A draft that was begun between the reading and the lock is a conflict.
        assert isinstance(merged, (Claim, BothReviewed, Conflict))
        assert isinstance(opened, Review) == isinstance(merged, (BothReviewed, Conflict))
        assert into.reviews.count() == 1
    assert_true()


def test_nothing_is_added_to_a_claim_that_is_merged_meanwhile(told: dict[str, Any]) -> None:
    for _ in range(ROUNDS):
        claim, into = ClaimFactory.create_batch(2, open=True)
        source = SourceFactory.create()

        merged, added = at_once(
            [
                lambda a=claim, b=into: merge_claims(claim=a, into=b, **told),
                lambda row=claim, at=source: create_appearance(claim=row, source=at, **told),
            ]
        )

        # What came between the reading and the lock is read again by whoever asked.
        assert isinstance(merged, (Claim, Conflict))
        assert claim.appearances.count() == isinstance(merged, Conflict)
        assert into.appearances.count() == (
            isinstance(merged, Claim) and not isinstance(added, AlreadyMerged)
        )
    assert_true()


@pytest.mark.parametrize("rename_first", [True, False])
def test_who_is_renamed_meanwhile_has_the_new_name(
    rename_first: bool, told: dict[str, Any]
) -> None:
    speaker = SpeakerFactory.create(name="Ann")
    claim, into = ClaimFactory.create(open=True, speakers=[speaker]), ClaimFactory.create(open=True)
    review = ReviewFactory.create(claim=claim, imported=True)
    claim.refresh_from_db()
    for name, call in {
        "Bo": lambda: edit_speaker(speaker=speaker, changes={"name": "Bo"}, **told),
        "Post": lambda: edit_publisher(
            publisher=review.publisher, changes={"name": "Post"}, **told
        ),
    }.items():
        calls = [lambda: merge_claims(claim=claim, into=into, **told), call]

        race(*(reversed(calls) if rename_first else calls))

        shown = document(into)
        assert name in (shown["speakers"][0]["name"], shown["verdict"]["publisher"]["name"])
        assert_true()
        unmerge_claim(claim=claim, **told)


def test_merging_in_both_ways_and_editing_do_not_wait_for_each_other_for_ever(
    told: dict[str, Any],
) -> None:
    claim, into, third = (AppearanceFactory.create(claim__open=True).claim for _ in range(3))

    def turn(one: Claim, other: Claim) -> None:
        for _ in range(6):
            try:
                merge_claims(claim=one, into=other, **told)
                unmerge_claim(claim=one, **told)
            except (AlreadyMerged, MergeStands, MoveNotAllowed, Conflict):
                continue

    def edit() -> None:
        for number in range(10):
            try:
                edit_claim(claim=into, changes={"text": f"It has {number} arches."}, **told)
            except AlreadyMerged:
                continue

    results = at_once([lambda: turn(claim, into), lambda: turn(into, third), edit])

    assert results == [None] * 3
    for merge in Merge.objects.filter(undone_at=None).order_by("-pk"):
        unmerge_claim(claim=merge.claim, **told)
    assert [one.appearances.count() for one in (claim, into, third)] == [1, 1, 1]
    assert_true()
