"""Taking a claim out of the one that it was merged into."""

from typing import Any

import pytest

from claims.errors import NotAllowed, Stale
from claims.models import Claim, User
from claims.workflow.appearance import create_appearance, delete_appearance, edit_appearance
from claims.workflow.claim import MoveNotAllowed, dismiss_claim
from claims.workflow.merge import MergeStands, merge_claims, unmerge_claim
from claims.workflow.review import open_correction, open_review, publish_review, submit_review
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ReviewFactory,
    SourceFactory,
    TopicFactory,
    UserFactory,
)
from tests.workflow.merge.rows import all_rows, assert_true
from tests.workflow.review.stages import FIT, make_desk
from tests.workflow.traces import document, last_event

pytestmark = pytest.mark.django_db


def test_what_people_changed_since_comes_back_as_it_is(told: dict[str, Any]) -> None:
    claim, into = ClaimFactory.create_batch(2, open=True)
    edited, removed = AppearanceFactory.create_batch(2, claim=claim)
    merge_claims(claim=claim, into=into, **told)
    edited, removed = into.appearances.order_by("pk")
    edit_appearance(appearance=edited, changes={"quote": "Six."}, **told)
    delete_appearance(appearance=removed, **told)
    added = create_appearance(claim=into, source=SourceFactory.create(), **told)

    unmerge_claim(claim=claim, **told)

    verb, _, _, data = last_event()
    assert list(claim.appearances.values_list("pk", "quote")) == [(edited.pk, "Six.")]
    assert list(into.appearances.values_list("pk", flat=True)) == [added.pk]
    assert (verb, data["from"], data["status"]) == ("claim.unmerged", into.pk, "open")
    assert (data["appearances"], data["gone"]) == ([edited.pk], {"appearances": [removed.pk]})
    assert_true()


def test_a_candidate_is_hidden_again(told: dict[str, Any]) -> None:
    claim, into = ClaimFactory.create(), ClaimFactory.create(open=True)
    merge_claims(claim=claim, into=into, **told)

    unmerge_claim(claim=claim, **told)

    claim.refresh_from_db()
    assert (claim.status, document(claim)["merged_into"]) == ("candidate", None)
    assert (claim.record.public, claim.record.tombstone) == (False, True)


def test_what_was_merged_in_its_turn_is_taken_back_first(told: dict[str, Any]) -> None:
    first, second, third = ClaimFactory.create_batch(3, open=True)
    AppearanceFactory.create(claim=first)
    before = all_rows()
    merge_claims(claim=first, into=second, **told)
    between = all_rows()
    merge_claims(claim=second, into=third, **told)

    with pytest.raises(MergeStands) as refusal:
        unmerge_claim(claim=first, **told)

    assert refusal.value.detail == (
        f"Claim {second.pk} was merged into claim {third.pk}; take that back first."
    )
    unmerge_claim(claim=second, **told)
    assert all_rows() == between
    unmerge_claim(claim=first, **told)
    assert all_rows() == before


def test_what_rests_on_both_is_retracted_first(told: dict[str, Any]) -> None:
    make_desk()
    claim, into = ClaimFactory.create_batch(2, open=True)
    merge_claims(claim=claim, into=into, **told)
    by_author = {**told, "actor": UserFactory.create(reviewer=True)}
    review = ReviewFactory.create(claim=into, publisher=make_desk(), revision=FIT)
    submit_review(review=review, **by_author)
    publish_review(review=review, **told)

    with pytest.raises(MergeStands) as refusal:
        unmerge_claim(claim=claim, **told)

    assert refusal.value.detail == (
        f"Review {review.pk} of claim {into.pk} was published since: it rests on both claims. "
        "Retract it first."
    )
    review = open_correction(review=review, kind="retraction", reason="Two claims.", **told)
    submit_review(review=review, **told)
    publish_review(review=review, **{**told, "actor": UserFactory.create(editor=True)})
    unmerge_claim(claim=claim, **told)
    assert (Claim.objects.get(pk=claim.pk).status, into.reviews.count()) == ("open", 1)


def test_a_draft_that_was_begun_since_stays(told: dict[str, Any]) -> None:
    make_desk()
    claim, into = ReviewFactory.create(withdrawn=True).claim, ClaimFactory.create(open=True)
    merge_claims(claim=claim, into=into, **told)
    review = open_review(claim=into, **told)

    unmerge_claim(claim=claim, **told)

    review.refresh_from_db()
    into.refresh_from_db()
    assert (review.claim, into.status) == (into, "in_progress")


def test_the_other_claim_may_have_been_dismissed(told: dict[str, Any]) -> None:
    claim, into = ClaimFactory.create_batch(2, open=True)
    merge_claims(claim=claim, into=into, **told)
    dismiss_claim(claim=into, reason="a joke", **told)

    unmerge_claim(claim=claim, **told)

    statuses = Claim.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["open", "dismissed"]
    assert_true()


def test_what_two_gave_stays_until_both_are_taken_out(told: dict[str, Any]) -> None:
    topic, into = TopicFactory.create(), ClaimFactory.create(open=True)
    first, second = ClaimFactory.create_batch(2, open=True, topics=[topic])
    review = ReviewFactory.create(claim=first, imported=True)
    same = {"publisher": review.publisher, "url": review.url}
    twin = ReviewFactory.create(claim=second, imported=True, **same)
    before = all_rows()
    for claim in (first, second):
        merge_claims(claim=Claim.objects.get(pk=claim.pk), into=into, **told)

    unmerge_claim(claim=first, **told)

    assert (list(into.topics.all()), list(into.reviews.all())) == ([topic], [twin])
    given = {"reviews": [twin.pk], "topics": [topic.pk]}
    assert list(last_event()[3]["inherited"].values()) == [given]
    assert_true()
    unmerge_claim(claim=second, **told)
    assert all_rows() == before


def test_refusals_come_in_their_order(told: dict[str, Any], reviewer: User) -> None:
    claim = ClaimFactory.create(merged=True)
    for wrong, refusal in (
        ({"claim": claim, "actor": reviewer, "expected_version": 9}, NotAllowed),
        ({"claim": claim.merged_into, "expected_version": 9}, MoveNotAllowed),
        ({"claim": claim, "expected_version": 9}, Stale),
    ):
        with pytest.raises(refusal):
            unmerge_claim(**{**told, **wrong})
