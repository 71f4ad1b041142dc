"""GET reviews/{id}/: what the public gets, and what the desk gets beside it."""

import pytest

from claims.models import ReviewRecord
from tests.api.calls import NOT_FOUND, Caller, invalid
from tests.api.reviews import last_revision, shown_draft, shown_review, tag
from tests.factories import ClaimFactory, ReviewFactory, RevisionFactory, UserFactory


@pytest.fixture
def published(db: None):
    """Return a published review."""
    return ReviewFactory.create(published=True)


@pytest.fixture
def corrected(published):
    """Return a published review whose correction is being written."""
    RevisionFactory.create(review=published, kind="typo", reason="A letter.", comment="Which?")
    return published


def test_the_public_gets_what_is_published(anyone, published):
    answer = anyone.get(f"reviews/{published.pk}/")

    assert answer.status_code == 200
    assert answer.json() == shown_review(published, last_revision(published), version=1)
    assert answer["ETag"] == f'"review-{published.pk}-p1"'
    assert answer["Cache-Control"] == "no-cache"
    assert "Last-Modified" not in answer


def test_the_public_gets_the_stored_text(anyone, published):
    answer = anyone.get(f"reviews/{published.pk}/")

    stored = ReviewRecord.objects.get(review=published, valid_until=None).document
    assert answer.content.decode() == stored.replace("\x01", "http://127.0.0.1:8000")


def test_the_desk_gets_its_own_version_and_the_draft(as_reviewer, corrected):
    answer = as_reviewer.get(f"reviews/{corrected.pk}/")

    first, second = corrected.revisions.order_by("number")
    draft = shown_draft(second, kind="typo", reason="A letter.", comment="Which?")
    assert answer.json() == shown_review(corrected, first, draft=draft)
    assert answer["ETag"] == tag(corrected)
    assert answer["Cache-Control"] == "private, no-store"


def test_the_desk_gets_null_where_there_is_no_draft(as_reviewer, published):
    answer = as_reviewer.get(f"reviews/{published.pk}/")

    assert answer.json() == shown_review(published, last_revision(published), draft=None)


@pytest.mark.parametrize("status", ["draft", "submitted"])
def test_the_desk_gets_what_was_never_published(as_reviewer, status):
    review = ReviewFactory.create(submitted=status == "submitted")

    answer = as_reviewer.get(f"reviews/{review.pk}/")

    draft = shown_draft(last_revision(review))
    assert draft["status"] == status
    assert answer.json() == shown_review(review, None, draft=draft)
    assert list(answer.json())[-2:] == ["version", "draft"]


def test_the_desk_gets_what_was_withdrawn(as_reviewer):
    review = ReviewFactory.create(withdrawn=True)

    answer = as_reviewer.get(f"reviews/{review.pk}/")

    assert answer.json() == shown_review(review, None, draft=None)


def test_the_public_knows_an_author_by_name_and_the_desk_by_user_name(anyone, as_reviewer):
    author = UserFactory.create(reviewer=True, username="ann", name="Ann A.")
    review = ReviewFactory.create(published=True, revision={"author": author})
    RevisionFactory.create(review=review, author=author)

    public, desk = (caller.get(f"reviews/{review.pk}/") for caller in (anyone, as_reviewer))

    assert public.json()["author"] == "Ann A."
    assert b'"ann"' not in public.content
    assert (desk.json()["author"], desk.json()["draft"]["author"]) == ("Ann A.", "ann")


def test_another_publishers_review_keeps_its_label(anyone):
    review = ReviewFactory.create(imported=True)

    answer = anyone.get(f"reviews/{review.pk}/").json()

    assert (answer["origin"], answer["url"], answer["author"]) == ("import", review.url, None)
    assert answer["rating"] == {
        "id": None,
        "code": None,
        "label": "Wrong",
        "value": None,
        "best": None,
        "worst": None,
        "scale": None,
    }


@pytest.mark.parametrize("traits", [{}, {"submitted": True}, {"withdrawn": True}])
def test_what_was_never_published_is_as_missing_as_nothing(anyone, as_contributor, traits):
    review = ReviewFactory.create(**traits)

    answers = [
        caller.get(path).json()
        for caller in (anyone, as_contributor)
        for path in (f"reviews/{review.pk}/", "reviews/999999/")
    ]

    assert answers == [NOT_FOUND] * 4


def test_a_review_of_a_hidden_claim_is_hidden(anyone, as_reviewer):
    review = ReviewFactory.create(imported=True, claim=ClaimFactory.create(dismissed=True))

    answers = [caller.get(f"reviews/{review.pk}/") for caller in (anyone, as_reviewer)]

    assert [answer.status_code for answer in answers] == [404, 200]
    assert answers[0].json() == NOT_FOUND


def test_each_reader_has_the_version_of_its_own_tag(anyone, as_reviewer, corrected):
    path = f"reviews/{corrected.pk}/"
    public, desk = anyone.get(path)["ETag"], as_reviewer.get(path)["ETag"]

    answers = [
        caller.get(path, If_None_Match=name)
        for caller in (anyone, as_reviewer)
        for name in (public, desk)
    ]

    assert [answer.status_code for answer in answers] == [304, 200, 200, 304]
    assert [answer["ETag"] for answer in answers] == [public, public, desk, desk]


def test_the_tag_of_the_public_changes_nothing(as_reviewer, corrected):
    answer = as_reviewer.patch(
        f"reviews/{corrected.pk}/", {"body": "x"}, If_Match=f'"review-{corrected.pk}-p1"'
    )

    assert answer.status_code == 412


def test_an_unknown_parameter_is_refused(anyone, published):
    answer = anyone.get(f"reviews/{published.pk}/?x=1")

    detail = "This address knows no such parameter."
    assert answer.json() == invalid("/x", "unknown_parameter", detail)


def test_a_reader_with_a_token_of_no_role_gets_what_the_public_gets(anyone, corrected):
    caller = Caller(UserFactory.create())

    answers = [one.get(f"reviews/{corrected.pk}/") for one in (anyone, caller)]

    assert answers[0].content == answers[1].content
    assert answers[0]["ETag"] == answers[1]["ETag"]
