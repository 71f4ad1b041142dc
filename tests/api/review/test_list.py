"""GET reviews/ and claims/{id}/reviews/: who gets which, in which order, chosen by what."""

import pytest

from claims.models import Rating
from tests.api.calls import NOT_FOUND, Caller, ids, invalid, page, problem
from tests.api.reviews import last_revision, shown_draft, shown_review
from tests.factories import (
    ClaimFactory,
    PublisherFactory,
    RatingScaleFactory,
    ReviewFactory,
    RevisionFactory,
    UserFactory,
)


@pytest.fixture
def reviews(db: None):
    """Return reviews in every state, the oldest first."""
    states = ({}, *({name: True} for name in STATES[1:]))
    return {name: ReviewFactory.create(**one) for name, one in zip(STATES, states, strict=True)}


STATES = ("draft", "submitted", "published", "withdrawn", "retracted", "imported")


def test_the_public_gets_what_is_published_newest_first(anyone, reviews):
    answer = anyone.get("reviews/?count=true")

    assert ids(answer) == [reviews["imported"].pk, reviews["published"].pk]
    assert answer.json()["count"] == 2


def test_the_desk_gets_all_but_what_was_retracted(as_reviewer, reviews):
    answer = as_reviewer.get("reviews/?ordering=id&count=true")

    assert ids(answer) == [reviews[name].pk for name in STATES if name != "retracted"]
    assert answer.json()["count"] == 5


def test_a_page_holds_whole_reviews(anyone, as_reviewer):
    published = ReviewFactory.create(published=True)
    RevisionFactory.create(review=published)
    begun = ReviewFactory.create()
    first, second = published.revisions.order_by("number")

    public, desk = (caller.get("reviews/").json() for caller in (anyone, as_reviewer))

    assert public == page(shown_review(published, first, version=1))
    assert desk == page(
        shown_review(begun, None, draft=shown_draft(last_revision(begun))),
        shown_review(published, first, draft=shown_draft(second)),
    )


def test_pages_are_walked_by_cursor_both_ways(anyone):
    made = [ReviewFactory.create(published=True).pk for _ in range(3)]

    first = anyone.get("reviews/?page_size=2")
    second = anyone.get(first.json()["next"].partition("/api/v1/")[2])
    back = anyone.get(second.json()["previous"].partition("/api/v1/")[2])

    assert (ids(first), ids(second), ids(back)) == (made[:0:-1], made[:1], made[:0:-1])
    assert second.json()["next"] is None


def test_a_claims_reviews_are_its_own(anyone, as_reviewer):
    claim = ClaimFactory.create(open=True)
    imported = ReviewFactory.create(claim=claim, imported=True)
    ReviewFactory.create(claim=claim, retracted=True)
    begun = ReviewFactory.create(claim=claim)
    ReviewFactory.create(published=True)

    answers = [caller.get(f"claims/{claim.pk}/reviews/") for caller in (anyone, as_reviewer)]

    assert [ids(answer) for answer in answers] == [[imported.pk], [begun.pk, imported.pk]]


def test_a_hidden_claim_has_no_list(anyone):
    claim = ClaimFactory.create()
    ReviewFactory.create(imported=True, claim=ClaimFactory.create(dismissed=True))

    answers = [anyone.get(f"claims/{pk}/reviews/").json() for pk in (claim.pk, 999_999)]

    assert answers == [NOT_FOUND, NOT_FOUND]
    assert ids(anyone.get("reviews/")) == []


def test_a_claims_list_is_chosen_by_nothing(as_reviewer):
    claim = ClaimFactory.create(open=True)

    answer = as_reviewer.get(f"claims/{claim.pk}/reviews/?origin=desk")

    detail = "This address knows no such parameter."
    assert answer.json() == invalid("/origin", "unknown_parameter", detail)


def test_filters_choose(anyone):
    publisher = PublisherFactory.create(name="The Bridge Desk")
    wanted = ReviewFactory.create(published=True, publisher=publisher)
    other = ReviewFactory.create(imported=True)
    code = Rating.objects.create(
        scale=RatingScaleFactory.create(ratings=()), code="pants-on-fire", label="Pants on fire"
    )
    rated = ReviewFactory.create(published=True, revision={"rating": code})
    asked = {
        f"claim={wanted.claim_id}": [wanted],
        f"claim={wanted.claim_id}&claim={other.claim_id}": [other, wanted],
        f"publisher={publisher.pk}": [wanted],
        "publisher=the+bridge+desk": [wanted],
        "publisher=nobody": [],
        "origin=import": [other],
        "origin=desk": [rated, wanted],
        "rating=pants-on-fire": [rated],
        "rating=false&rating=pants-on-fire": [rated, wanted],
        "rating=false&origin=import": [],
    }

    found = {query: ids(anyone.get(f"reviews/?{query}")) for query in asked}

    assert found == {query: [row.pk for row in rows] for query, rows in asked.items()}


def test_the_desk_chooses_by_status_and_draft(as_reviewer, reviews):
    corrected = RevisionFactory.create(review=ReviewFactory.create(published=True)).review
    asked = {
        "status=unpublished": ["withdrawn", "submitted", "draft"],
        "status=published": [corrected, "imported", "published"],
        "status=published&status=unpublished&draft=submitted": ["submitted"],
        "status=retracted": [],
        "status=retracted&status=unpublished&draft=submitted": ["submitted"],
        "draft=draft": [corrected, "draft"],
        "draft=none": ["imported", "withdrawn", "published"],
        "draft=none&draft=submitted": ["imported", "withdrawn", "published", "submitted"],
    }

    found = {query: ids(as_reviewer.get(f"reviews/?{query}")) for query in asked}

    assert found == {
        query: [(reviews[row] if isinstance(row, str) else row).pk for row in rows]
        for query, rows in asked.items()
    }


@pytest.mark.parametrize("name", ["status", "draft"])
@pytest.mark.parametrize("value", ["published", "draft", "nonsense", ""])
def test_how_far_drafts_are_is_for_reviewers_alone(anyone, as_contributor, name, value):
    callers = [anyone, as_contributor, Caller(UserFactory.create())]

    answers = [caller.get(f"reviews/?{name}={value}").json() for caller in callers]

    detail = f"Only reviewers may choose reviews by {name}."
    assert answers == [problem(403, "permission_denied", "Not allowed", detail)] * 3


@pytest.mark.parametrize(
    ("query", "pointer", "detail"),
    [
        ("claim=x", "/claim", "claim: a whole number is needed."),
        ("publisher=", "/publisher", "publisher: a value is needed."),
        ("origin=other", "/origin", "origin: one of desk, import is needed."),
        ("rating=a+b", "/rating", "rating: a code is needed."),
        ("status=taken", "/status", "status: one of unpublished, published, retracted is needed."),
        ("draft=open", "/draft", "draft: one of draft, submitted, none is needed."),
        ("ordering=rating", "/ordering", "ordering: one of -id, id is needed."),
    ],
)
def test_a_malformed_filter_is_refused_by_name(as_reviewer, query, pointer, detail):
    assert as_reviewer.get(f"reviews/?{query}").json() == invalid(pointer, "invalid", detail)


def test_the_rating_of_a_draft_chooses_nothing(as_reviewer):
    review = ReviewFactory.create()

    answers = [ids(as_reviewer.get(f"reviews/{query}")) for query in ("", "?rating=false")]

    assert answers == [[review.pk], []]
