"""PATCH reviews/{id}/: the open draft is written."""

import pytest

from claims.models import RevisionContributor
from tests.api.calls import invalid, problem, stale
from tests.api.reviews import last_revision, shown_draft, shown_review, tag
from tests.factories import (
    AppearanceFactory,
    RatingScaleFactory,
    ReviewFactory,
    RevisionFactory,
    SpeakerFactory,
)


@pytest.fixture
def review(db: None):
    """Return a review with a draft."""
    return ReviewFactory.create()


@pytest.fixture
def correction(db: None):
    """Return a published review with an open correction."""
    review = ReviewFactory.create(published=True)
    RevisionFactory.create(review=review, kind="correction", reason="Miscounted.")
    return review


def patch(caller, review, changes, **headers):
    return caller.patch(f"reviews/{review.pk}/", changes, If_Match=tag(review), **headers)


def test_what_is_sent_is_changed_and_nothing_else(as_reviewer, reviewer, review):
    rating = RatingScaleFactory.create().ratings.get(code="true")

    answer = patch(as_reviewer, review, {"headline": " It  has eight ", "rating": rating.pk})

    draft = last_revision(review)
    shown = {**shown_draft(draft)["rating"], "code": "true", "label": "True", "value": 5}
    assert answer.status_code == 200
    assert answer.json() == shown_review(
        review, None, draft=shown_draft(draft, headline="It has eight", rating=shown)
    )
    assert answer["ETag"] == tag(review) == f'"review-{review.pk}-v2"'
    assert RevisionContributor.objects.filter(revision=draft, user=reviewer).exists()


@pytest.mark.parametrize("name", ["rating", "headline", "summary", "body"])
def test_what_was_said_can_be_taken_out(as_reviewer, review, name):
    value = None if name == "rating" else ""

    answer = patch(as_reviewer, review, {name: value})

    assert answer.json()["draft"][name] == value


@pytest.mark.parametrize("same", [{}, {"body": ""}, {"language": "en"}])
def test_what_changes_nothing_raises_no_version(as_reviewer, reviewer, review, same):
    answer = patch(as_reviewer, review, same)

    assert (answer.status_code, answer["ETag"]) == (200, f'"review-{review.pk}-v1"')
    assert not RevisionContributor.objects.filter(user=reviewer).exists()


def test_what_was_submitted_becomes_a_draft_again(as_reviewer):
    review = ReviewFactory.create(submitted=True)

    answer = patch(as_reviewer, review, {"body": "More."})

    draft = shown_draft(last_revision(review), status="draft", body="More.", submitted_at=None)
    assert answer.json() == shown_review(review, None, draft=draft)


def test_a_correction_is_given_another_reason(as_reviewer, correction):
    answer = patch(as_reviewer, correction, {"reason": "Another bridge."})

    first, second = correction.revisions.order_by("number")
    draft = shown_draft(second, kind="correction", reason="Another bridge.")
    assert answer.json() == shown_review(correction, first, draft=draft)


def test_a_correction_carries_what_becomes_of_the_claim(as_reviewer, anyone, correction):
    speaker = SpeakerFactory.create()
    place = AppearanceFactory.create(claim=correction.claim)
    before = anyone.get(f"claims/{correction.claim_id}/").content
    changes = {
        "text": "The bridge has eight arches.",
        "language": "en",
        "speakers": [speaker.pk],
        "appearances": [{"id": place.pk, "quote": "eight arches"}],
    }

    answer = patch(as_reviewer, correction, {"claim_changes": changes})

    revisions = as_reviewer.get(f"reviews/{correction.pk}/revisions/").json()["results"]
    assert answer.status_code == 200
    assert [one["claim_changes"] for one in revisions] == [{}, changes]
    assert anyone.get(f"claims/{correction.claim_id}/").content == before


def test_only_a_correction_corrects(as_reviewer, review):
    answers = [
        patch(as_reviewer, review, {"reason": "Why."}).json(),
        patch(as_reviewer, review, {"claim_changes": {}}).json(),
    ]

    assert answers == [
        invalid("/reason", "not_a_correction", "Only a correction has a reason."),
        invalid(
            "/claim_changes",
            "not_a_correction",
            "Only a correction changes its claim; edit the claim itself.",
        ),
    ]


@pytest.mark.parametrize(
    ("changes", "pointer", "code", "detail"),
    [
        (None, "/claim_changes", "null", "This field may not be null."),
        ([], "/claim_changes", "not_an_object", "An object is needed."),
        ({"status": "open"}, "/claim_changes/status", "unknown_field", "There is no such field."),
        ({"text": ""}, "/claim_changes/text", "blank", "This field may not be blank."),
        ({"language": "x"}, "/claim_changes/language", "language", "A language tag such as en or pt-BR is needed."),
        ({"speakers": 1}, "/claim_changes/speakers", "not_a_list", "A list is needed."),
        ({"speakers": ["a"]}, "/claim_changes/speakers/0", "invalid", "An id is a whole number."),
        ({"speakers": [999_999]}, "/claim_changes/speakers/0", "unknown_speaker", "There is no such speaker."),
        ({"appearances": [{"id": 1}]}, "/claim_changes/appearances/0/quote", "required", "This field is required."),
        ({"appearances": [{"id": 999_999, "quote": ""}]}, "/claim_changes/appearances/0/id", "unknown_appearance",
         "The claim has no such appearance."),
    ],
)  # fmt: skip
def test_a_malformed_change_of_the_claim_is_refused_by_name(
    as_reviewer, correction, changes, pointer, code, detail
):
    answer = patch(as_reviewer, correction, {"claim_changes": changes})

    assert answer.json() == invalid(pointer, code, detail)


@pytest.mark.parametrize(
    ("body", "pointer", "code", "detail"),
    [
        ({"comment": "x"}, "/comment", "read_only", "This field is read only."),
        ({"version": 1}, "/version", "read_only", "This field is read only."),
        ({"nonsense": 1}, "/nonsense", "unknown_field", "There is no such field."),
        ({"summary": None}, "/summary", "null", "This field may not be null."),
        ({"headline": "x" * 301}, "/headline", "too_long", "At most 300 characters are allowed, not 301."),
        ({"body": "\u202e"}, "/body", "control_character",
         "U+202E at character 0 is not allowed: it shows differently from what it says."),
    ],
)  # fmt: skip
def test_a_malformed_change_is_refused_by_name(as_reviewer, review, body, pointer, code, detail):
    assert patch(as_reviewer, review, body).json() == invalid(pointer, code, detail)


def test_a_retired_rating_stays_where_it_was(as_reviewer, review):
    rating = last_revision(review).rating
    rating.scale.ratings.update(retired_in=2)
    other = rating.scale.ratings.get(code="true")

    answers = [patch(as_reviewer, review, {"rating": one.pk}) for one in (rating, other)]

    assert [answer.status_code for answer in answers] == [200, 400]
    detail = "Its scale no longer has the rating True."
    assert answers[1].json() == invalid("/rating", "rating_retired", detail)


@pytest.mark.parametrize("traits", [{"published": True}, {"withdrawn": True}, {"retracted": True}])
def test_there_is_nothing_to_write_without_an_open_draft(as_reviewer, traits):
    review = ReviewFactory.create(**traits)

    answer = patch(as_reviewer, review, {"body": "x"})

    state = next(iter(traits))
    detail = f"A review that is {state} cannot make the move edit; possible from: draft, submitted."
    assert answer.json() == problem(409, "move_not_allowed", "Not from this state", detail)


def test_another_publishers_review_is_not_written(as_administrator):
    review = ReviewFactory.create(imported=True)

    answer = patch(as_administrator, review, {"body": "x"})

    detail = f"Review {review.pk} is another publisher's: it changes by import alone."
    assert answer.json() == problem(409, "imported_review", "Imported review", detail)


def test_somebody_elses_change_is_not_lost(as_reviewer, review):
    seen = tag(review)
    patch(as_reviewer, review, {"body": "One."})

    answer = as_reviewer.patch(f"reviews/{review.pk}/", {"body": "Two."}, If_Match=seen)

    assert answer.json() == stale(2, 1)
    assert as_reviewer.get(f"reviews/{review.pk}/").json()["draft"]["body"] == "One."


def test_any_version_is_changed_where_that_is_said(as_reviewer, review):
    answer = as_reviewer.patch(f"reviews/{review.pk}/", {"body": "One."}, If_Match="*")

    assert (answer.status_code, answer["ETag"]) == (200, f'"review-{review.pk}-v2"')


def test_a_change_of_no_version_is_refused_and_writes_nothing(as_reviewer, review):
    answer = as_reviewer.patch(f"reviews/{review.pk}/", {"body": "One."})

    assert answer.json() == problem(
        428,
        "precondition_required",
        "Say which version",
        "Send If-Match with the ETag of the review as you read it.",
    )
    assert tag(review) == f'"review-{review.pk}-v1"'
    assert last_revision(review).body == ""
