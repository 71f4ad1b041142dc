"""A `PATCH` that says nothing, or nothing new, is answered with the object and changes nothing."""

import pytest

from claims.models import Event
from tests.api.calls import Caller
from tests.factories import (
    AppearanceFactory,
    PublisherFactory,
    RatingScaleFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)

SAME = {
    "claims": "text",
    "appearances": "quote",
    "speakers": "name",
    "sources": "title",
    "topics": "name",
    "publishers": "name",
    "rating-scales": "name",
    "reviews": "headline",
    "evidence": "title",
}


@pytest.fixture
def keys(db: None) -> dict[str, int]:
    """Return the key of one of each."""
    place = AppearanceFactory.create(claim__open=True)
    review = ReviewFactory.create(claim=place.claim, submitted=True)
    return {
        "claims": place.claim_id,
        "appearances": place.pk,
        "speakers": SpeakerFactory.create().pk,
        "sources": SourceFactory.create().pk,
        "topics": TopicFactory.create().pk,
        "publishers": PublisherFactory.create().pk,
        "rating-scales": RatingScaleFactory.create().pk,
        "reviews": review.pk,
        "evidence": review.revisions.last().evidence.get().pk,
    }


@pytest.mark.parametrize("noun", SAME)
def test_nothing_is_written(noun, keys):
    caller, path = Caller(UserFactory.create(administrator=True)), f"{noun}/{keys[noun]}/"
    before, events = caller.get(path), Event.objects.count()
    draft = before.json().get("draft") or before.json()

    answers = [
        caller.patch(path, body, If_Match=before["ETag"])
        for body in ({}, None, {SAME[noun]: draft[SAME[noun]]})
    ]

    assert [(answer.status_code, answer["ETag"]) for answer in answers] == [
        (200, before["ETag"])
    ] * 3
    assert [answer.json() for answer in answers] == [before.json()] * 3
    assert Event.objects.count() == events
