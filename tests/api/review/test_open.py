"""POST claims/{id}/reviews/: the desk begins a review."""

import pytest

from claims.models import Publisher, Rating, Review
from tests.api.calls import NOT_FOUND, V1, invalid, not_allowed, problem, stale
from tests.api.reviews import last_revision, shown_draft, shown_rating, shown_review, tag
from tests.factories import ClaimFactory, RatingScaleFactory, ReviewFactory


@pytest.fixture
def claim(db: None):
    """Return an open claim."""
    return ClaimFactory.create(open=True, language="de")


@pytest.fixture
def rating(db: None) -> Rating:
    """Return the worst rating of a scale."""
    return RatingScaleFactory.create().ratings.get(code="false")


def test_a_review_is_opened_with_what_its_draft_says(as_reviewer, reviewer, claim, rating):
    content = {
        "headline": "Eight arches",
        "summary": "It has eight.",
        "body": "The register counts eight.",
        "language": "en",
        "rating": rating.pk,
        "claimant_contact": "Asked by letter.",
        "waivers": {"appearance_missing": "It was said on the street."},
    }

    answer = as_reviewer.post(f"claims/{claim.pk}/reviews/", content)

    review = Review.objects.get(claim=claim)
    revision = last_revision(review)
    kept = {"claimant_contact", "waivers"}
    said = {name: content[name] for name in content if name not in {*kept, "rating"}}
    draft = shown_draft(revision, **said, rating=shown_rating(revision), evidence=[])
    assert answer.status_code == 201
    assert answer.json() == shown_review(review, None, draft=draft)
    assert answer["Location"] == f"{V1}/reviews/{review.pk}/"
    assert answer["ETag"] == tag(review) == f'"review-{review.pk}-v1"'
    assert {name: getattr(revision, name) for name in kept} == {
        name: content[name] for name in kept
    }
    assert (review.publisher, revision.author) == (Publisher.objects.get(), reviewer)


@pytest.mark.parametrize("body", [None, {}])
def test_an_empty_draft_is_in_the_claims_language(as_reviewer, claim, body):
    answer = as_reviewer.post(f"claims/{claim.pk}/reviews/", body).json()

    draft = answer["draft"]
    assert (draft["headline"], draft["rating"], draft["language"]) == ("", None, "de")
    assert as_reviewer.get(f"claims/{claim.pk}/").json()["status"] == "in_progress"


def test_the_public_sees_nothing_of_it(as_reviewer, anyone, claim):
    pk = as_reviewer.post(f"claims/{claim.pk}/reviews/", {"headline": "xyzzy"}).json()["id"]

    answers = [anyone.get(path) for path in (f"reviews/{pk}/", f"reviews/{pk}/evidence/")]

    assert [answer.json() for answer in answers] == [NOT_FOUND] * 2
    assert anyone.get("reviews/").json()["results"] == []


def test_the_version_of_the_claim_is_honoured_but_not_needed(as_reviewer, claim):
    path = f"claims/{claim.pk}/reviews/"

    answers = [
        as_reviewer.post(path, {}, If_Match=f'"claim-{claim.pk}-v7"'),
        as_reviewer.post(path, {}, If_Match=f'"review-{claim.pk}-v1"'),
        as_reviewer.post(path, {}, If_Match=f'"claim-{claim.pk}-v1"'),
    ]

    assert [answer.status_code for answer in answers] == [412, 412, 201]
    assert answers[0].json() == stale(1, 7)


@pytest.mark.parametrize("traits", [{}, {"submitted": True}, {"published": True}])
def test_there_is_one_review_of_the_desk(as_reviewer, traits):
    review = ReviewFactory.create(**traits)

    answer = as_reviewer.post(
        f"claims/{review.claim_id}/reviews/", {}, If_Match=f'"claim-{review.claim_id}-v99"'
    )

    detail = f"The desk has a review of this claim already: review {review.pk}."
    assert answer.json() == problem(
        409, "review_exists", "Review exists", detail, api_url=f"{V1}/reviews/{review.pk}/"
    )


def test_a_withdrawn_review_is_taken_up_again(as_reviewer):
    review = ReviewFactory.create(withdrawn=True)

    answer = as_reviewer.post(f"claims/{review.claim_id}/reviews/", {"headline": "Again"})

    assert (answer.status_code, answer.json()["id"]) == (201, review.pk)
    assert answer.json()["draft"]["revision"] == 2


@pytest.mark.parametrize("status", ["candidate", "dismissed"])
def test_a_claim_that_is_not_open_gets_none(as_reviewer, status):
    claim = ClaimFactory.create(**({} if status == "candidate" else {status: True}))

    answer = as_reviewer.post(f"claims/{claim.pk}/reviews/", {})

    detail = f"A claim that is {status} gets no review; possible from: checked, in_progress, open."
    assert answer.json() == problem(409, "move_not_allowed", "Not from this state", detail)


def test_contributors_open_none(as_contributor, contributor, claim):
    own = ClaimFactory.create(created_by=contributor)

    answers = [as_contributor.post(f"claims/{one.pk}/reviews/", {}).json() for one in (claim, own)]

    assert answers == [not_allowed("review: open")] * 2


@pytest.mark.parametrize(
    ("body", "pointer", "code", "detail"),
    [
        ({"headline": 1}, "/headline", "invalid", "A string is needed."),
        ({"rating": 999_999}, "/rating", "unknown_rating", "There is no such rating."),
        ({"rating": "false"}, "/rating", "invalid", "An id is a whole number."),
        ({"language": "klingonish"}, "/language", "language", "A language tag such as en or pt-BR is needed."),
        ({"waivers": []}, "/waivers", "not_a_dict", "An object is needed."),
        ({"waivers": {"appearance_missing": 1}}, "/waivers/appearance_missing", "invalid", "A string is needed."),
        ({"waivers": {"rating_missing": "x"}}, "/waivers", "unknown_rule",
         "Only these rules can be waived: appearance_missing, claimant_not_contacted."),
        ({"reason": "x"}, "/reason", "unknown_field", "There is no such field."),
        ({"claim_changes": {}}, "/claim_changes", "unknown_field", "There is no such field."),
        ({"status": "published"}, "/status", "read_only", "This field is read only."),
        ({"evidence": []}, "/evidence", "read_only", "This field is read only."),
        ({"kind": "typo"}, "/kind", "read_only", "This field is read only."),
        ({"publisher": 1}, "/publisher", "read_only", "This field is read only."),
    ],
)  # fmt: skip
def test_a_malformed_draft_is_refused_by_name(as_reviewer, claim, body, pointer, code, detail):
    answer = as_reviewer.post(f"claims/{claim.pk}/reviews/", body)

    assert answer.json() == invalid(pointer, code, detail)
    assert not Review.objects.exists()


def test_a_retired_rating_is_refused(as_reviewer, claim, rating):
    Rating.objects.filter(pk=rating.pk).update(retired_in=2)

    answer = as_reviewer.post(f"claims/{claim.pk}/reviews/", {"rating": rating.pk})

    detail = "Its scale no longer has the rating False."
    assert answer.json() == invalid("/rating", "rating_retired", detail)
