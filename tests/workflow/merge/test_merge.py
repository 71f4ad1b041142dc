"""What goes along when a claim becomes part of another, what stays, and what is refused."""

from typing import Any

import pytest

from claims.errors import Invalid, NotAllowed, Stale
from claims.models import Claim, Event, User
from claims.queries.change import changes_from
from claims.queries.history import events_of_claim
from claims.queries.record import review_at
from claims.workflow.claim import MoveNotAllowed
from claims.workflow.merge import BothReviewed, merge_claims
from claims.workflow.review import FourEyes, gate_findings, submit_review
from claims.workflow.steps import AlreadyMerged
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)
from tests.workflow.merge.rows import assert_true
from tests.workflow.review.stages import FIT, make_desk
from tests.workflow.traces import document, last_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def into(db: None) -> Claim:
    """Return the claim that stays."""
    return ClaimFactory.create(open=True, text="It has six arches.")


def test_the_event_names_all_that_went_along(into: Claim, told: dict[str, Any]) -> None:
    topic, speaker = TopicFactory.create(), SpeakerFactory.create()
    claim = ClaimFactory.create(open=True, topics=[topic], speakers=[speaker])
    place = AppearanceFactory.create(claim=claim)
    review = ReviewFactory.create(claim=claim, imported=True)
    put_aside = ReviewFactory.create(claim=claim, withdrawn=True)
    claim.refresh_from_db()

    merged = merge_claims(claim=claim, into=into, **told)

    assert last_event() == (
        "claim.merged",
        claim.pk,
        merged.version,
        {
            "into": into.pk,
            "status": "checked",
            "appearances": [place.pk],
            "reviews": [review.pk],
            "speakers": [speaker.pk],
            "topics": [topic.pk],
            "reviews_left": [put_aside.pk],
        },
    )
    history = [event.verb for event in events_of_claim(claim=into)]
    assert history == ["claim.merged"]


def test_readers_see_both_as_they_are(into: Claim, told: dict[str, Any]) -> None:
    review = ReviewFactory.create(imported=True, publisher=PublisherFactory.create(name="Herald"))
    claim = review.claim
    place = AppearanceFactory.create(claim=claim, quote="six")

    merge_claims(claim=claim, into=into, **told)

    old, new = document(claim), document(into)
    assert (old["status"], old["merged_into"]["id"], old["appearances"]) == ("merged", into.pk, [])
    assert (old["verdict"], old["review_count"]) == (None, 0)
    assert [one["id"] for one in new["appearances"]] == [place.pk]
    assert (new["status"], new["verdict"]["publisher"]["name"]) == ("checked", "Herald")
    assert document(review)["claim"]["text"] == into.text
    assert_true()


def test_what_was_public_then_is_still_told(told: dict[str, Any]) -> None:
    review = ReviewFactory.create(imported=True)
    claim, then = review.claim, document(review)
    moment = review.record.valid_from
    # A claim that was not there, or not public, when the review was.
    into = ClaimFactory.create(open=True)

    merge_claims(claim=claim, into=into, **told)

    record = review_at(pk=review.pk, moment=moment)
    assert record is not None
    assert (record.claim_id, then["claim"]["id"]) == (claim.pk, claim.pk)
    found = [(one.type, one.pk) for one in changes_from(None, 100)]
    assert found.count(("review", review.pk)) == 2
    assert [pk for kind, pk in found[-3:] if kind == "claim"] == [claim.pk, into.pk]


def test_what_both_have_is_there_once(into: Claim, told: dict[str, Any]) -> None:
    topic, speaker = TopicFactory.create(), SpeakerFactory.create()
    kept = ReviewFactory.create(claim=into, imported=True)
    claim = ClaimFactory.create(open=True, topics=[topic], speakers=[speaker])
    same = {"publisher": kept.publisher, "url": kept.url}
    twin = ReviewFactory.create(claim=claim, imported=True, **same)
    into.topics.add(topic)
    into.speaker_links.create(speaker=speaker)

    merge_claims(claim=Claim.objects.get(pk=claim.pk), into=into, **told)

    assert list(into.reviews.all()) == [kept]
    assert list(claim.reviews.all()) == [twin]
    assert (into.topics.count(), into.speakers.count()) == (1, 1)
    assert_true()


def test_a_verdict_keeps_who_is_held_to_its_claim(told: dict[str, Any]) -> None:
    """Speakers of a claim are frozen with its verdict; topics are not."""
    into = ReviewFactory.create(published=True, publisher=make_desk()).claim
    claim = ClaimFactory.create(
        open=True, speakers=[SpeakerFactory.create()], topics=[TopicFactory.create()]
    )

    merge_claims(claim=claim, into=into, **told)

    assert (into.speakers.count(), into.topics.count()) == (0, 1)


def test_the_desk_has_one_review_of_a_claim(told: dict[str, Any]) -> None:
    desk = make_desk()
    own = ReviewFactory.create(publisher=desk)
    other = ReviewFactory.create(publisher=desk, withdrawn=True)

    with pytest.raises(BothReviewed) as refusal:
        merge_claims(claim=own.claim, into=other.claim, **told)

    assert refusal.value.detail == (
        f"The desk has a review of both: review {own.pk} of claim {own.claim_id} and review "
        f"{other.pk} of claim {other.claim_id}. Withdraw the one of claim {own.claim_id}, or "
        "retract it."
    )
    # The other way round the draft that came to nothing stays where it is.
    merge_claims(claim=other.claim, into=own.claim, **told)
    other.refresh_from_db()
    assert other.claim.status == "merged"


@pytest.mark.parametrize("same_words", [True, False])
def test_nobody_gives_a_verdict_of_their_own_other_words(
    same_words: bool, into: Claim, told: dict[str, Any]
) -> None:
    author = UserFactory.create(editor=True)
    claim = ClaimFactory.create(open=True, text=into.text if same_words else "It has six piers.")
    ReviewFactory.create(
        claim=claim, published=True, publisher=make_desk(), revision={"author": author}
    )
    claim.refresh_from_db()
    by_author = {**told, "actor": author}

    if same_words:
        merge_claims(claim=claim, into=into, **by_author)
        return
    with pytest.raises(FourEyes):
        merge_claims(claim=claim, into=into, **by_author)
    merge_claims(claim=claim, into=into, **told)


def test_who_publishes_is_told_that_claims_were_merged(into: Claim, told: dict[str, Any]) -> None:
    review = ReviewFactory.create(publisher=make_desk(), revision=FIT)
    author = review.revisions.get().author
    from_author = {**told, "actor": author}
    submit_review(review=review, **from_author)

    merge_claims(claim=review.claim, into=into, **told)

    found = gate_findings(into, review.revisions.get())
    assert "claim_changed" in [one.rule for one in found]


def test_chains_are_followed_and_circles_refused(into: Claim, told: dict[str, Any]) -> None:
    first, second = ClaimFactory.create_batch(2, open=True)
    place = AppearanceFactory.create(claim=first)

    merge_claims(claim=first, into=second, **told)
    merge_claims(claim=second, into=into, **told)

    place.refresh_from_db()
    assert place.claim == into
    assert Claim.objects.get(pk=first.pk).merged_into == second
    for claim, other in ((into, first), (into, second), (first, into), (second, first)):
        with pytest.raises(AlreadyMerged):
            merge_claims(claim=claim, into=other, **told)
    with pytest.raises(Invalid) as refusal:
        merge_claims(claim=into, into=into, **told)
    assert refusal.value.errors[0].pointer == "/into"


def test_a_public_claim_does_not_become_part_of_a_hidden_one(
    into: Claim, told: dict[str, Any]
) -> None:
    candidate = ClaimFactory.create()

    with pytest.raises(MoveNotAllowed) as refusal:
        merge_claims(claim=into, into=candidate, **told)

    assert refusal.value.detail == f"Claim {candidate.pk} is candidate: accept it first."


def test_refusals_come_in_their_order(into: Claim, told: dict[str, Any], reviewer: User) -> None:
    claim, gone = ClaimFactory.create(open=True), ClaimFactory.create(dismissed=True)
    events = Event.objects.count()

    for wrong, refusal in (
        ({"claim": claim, "actor": reviewer, "into": gone, "expected_version": 9}, NotAllowed),
        ({"claim": claim, "into": gone, "expected_version": 9}, MoveNotAllowed),
        ({"claim": claim, "into": into, "expected_version": 9}, Stale),
        ({"claim": claim, "into": into, "expected_into": 9}, Stale),
    ):
        with pytest.raises(refusal):
            merge_claims(**{**told, **wrong})

    assert Event.objects.count() == events
