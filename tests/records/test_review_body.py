"""What a page shows of a review, made of its document."""

from datetime import UTC, date, datetime

import pytest

from claims.interchange.truth import Reading, Truth
from claims.records.claim import build_documents
from claims.records.review import build_review_documents
from claims.records.review_body import by_stance, review_body, shape_of
from tests.factories import ReviewFactory


def rating(value, best=5, worst=1):
    return {"value": value, "best": best, "worst": worst}


@pytest.mark.parametrize(
    ("given", "shape"),
    [
        (None, "none"),
        (rating(None, None, None), "none"),
        (rating(1), "low"),
        (rating(3), "middle"),
        (rating(4), "high"),
        (rating(2, best=2, worst=1), "high"),
        (rating(3, best=None), "none"),
        # These are no place on a scale.
        (rating(1, best=1, worst=1), "none"),
        (rating(1, best=1, worst=5), "none"),
        (rating(9), "none"),
        (rating(0), "none"),
    ],
)
def test_a_verdict_has_a_shape_from_its_place_on_the_scale(given, shape):
    assert shape_of(given) == shape


@pytest.mark.parametrize(
    ("given", "truth", "shape"),
    [
        # Without numbers that can be used the words count.
        (rating(None, None, None), Truth.MOSTLY_FALSE, "low"),
        (rating(1, best=1, worst=1), Truth.TRUE, "high"),
        (rating(None, None, None), Truth.PARTLY_TRUE, "middle"),
        (rating(None, None, None), Truth.UNPROVEN, "none"),
        # Numbers are the outlet's own.
        (rating(2), Truth.PARTLY_TRUE, "low"),
        (rating(1), Truth.FALSE, "low"),
        (rating(3), Truth.OTHER, "middle"),
        # One of the two is a slip.
        (rating(1), Truth.MOSTLY_TRUE, "none"),
        (rating(5), Truth.FALSE, "none"),
    ],
)
def test_anothers_verdict_has_a_shape_from_its_numbers_else_from_its_words(given, truth, shape):
    assert shape_of(given, Reading(truth)) == shape


def test_evidence_is_grouped_by_stance_in_the_order_of_the_review():
    pieces = [
        {"stance": stance, "id": n} for n, stance in enumerate(("context", "supports", "context"))
    ]

    assert by_stance(pieces) == [
        ("supports", [pieces[1]]),
        ("context", [pieces[0], pieces[2]]),
    ]


def test_a_published_review_is_ready_to_be_shown(db):
    review = ReviewFactory.create(published=True, revision={"body": "It was *counted*."})
    document = build_review_documents([review.pk])[review.pk]
    claim = build_documents([review.claim_id])[review.claim_id] | {"claimed_on": "2026-02-03"}

    body = review_body(document, claim)

    assert (body["is_retracted"], body["shape"]) == (False, "low")
    assert body["body"] == "<p>It was <em>counted</em>.</p>"
    assert [stance for stance, _ in body["evidence"]] == ["refutes"]
    assert body["claimed_on"] == date(2026, 2, 3)
    assert body["published_at"] == datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_retracted_review_shows_its_tombstone_alone(db):
    review = ReviewFactory.create(retracted=True)
    document = build_review_documents([review.pk])[review.pk]
    claim = build_documents([review.claim_id])[review.claim_id]

    body = review_body(document, claim)

    assert set(body) == {"review", "claim", "is_retracted", "retracted_at"}
    assert (body["is_retracted"], body["review"]["reason"]) == (True, "It was wrong.")
