"""GET reviews/{id}/revisions/: what a review said, the first revision first."""

import pytest

from tests.api.calls import NOT_FOUND, Caller, invalid, page
from tests.api.reviews import AT, shown_revision
from tests.factories import (
    ReviewFactory,
    RevisionFactory,
    publish_rows,
    settle,
)


@pytest.fixture
def review(db: None):
    """Return a review with a superseded and a published revision, and a draft."""
    review = ReviewFactory.create(published=True)
    second = RevisionFactory.create(
        review=review, kind="correction", reason="Miscounted.", claim_changes={"language": "en"}
    )
    second.status, second.submitted_at = "submitted", second.created_at
    second.save()
    publish_rows(review, second)
    settle(review.claim, has_draft=False)
    RevisionFactory.create(
        review=review,
        kind="typo",
        reason="A letter.",
        comment="Which?",
        claimant_contact="Asked.",
        waivers={"appearance_missing": "On the street."},
    )
    return review


def desk_business(revision, **different):
    """Return what only the desk gets of a revision that a factory made."""
    return {
        "comment": None,
        "submitted_at": AT,
        "published_by": revision.published_by and revision.published_by.username,
        "contributors": [revision.author.username],
        "claimant_contact": "",
        "waivers": {},
        "warnings": [],
        **different,
    }


def shown_to_all(review):
    first, second, _ = review.revisions.order_by("number")
    corrected = {"kind": "correction", "reason": "Miscounted."}
    changes = {"claim_changes": {"language": "en"}}
    return [shown_revision(first), shown_revision(second, **corrected, **changes)]


def test_anyone_gets_what_is_or_was_published(anyone, as_contributor, review):
    answers = [caller.get(f"reviews/{review.pk}/revisions/") for caller in (anyone, as_contributor)]

    assert [answer.json() for answer in answers] == [page(*shown_to_all(review))] * 2
    assert [one["status"] for one in answers[0].json()["results"]] == ["superseded", "published"]


def test_the_desk_gets_all_with_what_is_its_own_business(as_reviewer, review):
    answer = as_reviewer.get(f"reviews/{review.pk}/revisions/?count=true")

    first, second, third = review.revisions.order_by("number")
    public = shown_to_all(review)
    draft = shown_revision(third, kind="typo", reason="A letter.", published_at=None)
    assert answer.json() == page(
        public[0] | desk_business(first),
        public[1] | desk_business(second),
        draft
        | desk_business(
            third,
            comment="Which?",
            submitted_at=None,
            claimant_contact="Asked.",
            waivers={"appearance_missing": "On the street."},
        ),
        count=3,
    )


def test_all_who_had_a_hand_in_it_are_named(as_reviewer, reviewer, review):
    as_reviewer.patch(f"reviews/{review.pk}/", {"body": "More."}, If_Match="*")

    answer = as_reviewer.get(f"reviews/{review.pk}/revisions/?ordering=-id&page_size=1")

    hands = answer.json()["results"][0]["contributors"]
    assert hands == [review.revisions.last().author.username, reviewer.username]


def test_warnings_that_were_accepted_stay_with_the_revision(as_reviewer, editor):
    waived = {"waivers": {"appearance_missing": "On the street."}}
    review = ReviewFactory.create(submitted=True, revision=waived)
    Caller(editor).post(f"reviews/{review.pk}/publish/", If_Match="*")

    answer = as_reviewer.get(f"reviews/{review.pk}/revisions/").json()["results"][0]

    detail = "Nothing says what came of asking the claimant."
    assert answer["warnings"] == [{"rule": "claimant_not_contacted", "detail": detail}]
    assert answer["published_by"] == editor.username


def test_they_are_walked_forwards_by_default(as_reviewer, review):
    path = f"reviews/{review.pk}/revisions/"

    first = as_reviewer.get(f"{path}?page_size=2").json()
    rest = as_reviewer.get(first["next"].partition("/api/v1/")[2]).json()
    reverse = as_reviewer.get(f"{path}?ordering=-id").json()

    numbers = [[one["revision"] for one in part["results"]] for part in (first, rest, reverse)]
    assert numbers == [[1, 2], [3], [3, 2, 1]]


def test_a_filter_is_refused(anyone, review):
    answer = anyone.get(f"reviews/{review.pk}/revisions/?status=draft")

    detail = "This address knows no such parameter."
    assert answer.json() == invalid("/status", "unknown_parameter", detail)


def test_what_was_never_published_has_none_for_the_public(anyone, as_reviewer):
    review = ReviewFactory.create(withdrawn=True)

    answers = [caller.get(f"reviews/{review.pk}/revisions/") for caller in (anyone, as_reviewer)]

    assert answers[0].json() == NOT_FOUND
    assert [one["status"] for one in answers[1].json()["results"]] == ["withdrawn"]


def test_another_publishers_review_has_its_revision(anyone):
    review = ReviewFactory.create(imported=True)

    answer = anyone.get(f"reviews/{review.pk}/revisions/").json()["results"]

    assert [(one["rating"]["label"], one["author"], one["revision"]) for one in answer] == [
        ("Wrong", None, 1)
    ]
