"""GET reviews/{id}/evidence/ and evidence/{id}/: what a verdict rests on, for whom."""

import pytest

from tests.api.calls import NOT_FOUND, ids, page
from tests.api.reviews import last_revision, shown_evidence, tag
from tests.factories import EvidenceFactory, ReviewFactory, RevisionFactory


@pytest.fixture
def published(db: None):
    """Return a published review."""
    return ReviewFactory.create(published=True)


@pytest.fixture
def corrected(published):
    """Return a published review whose correction rests on something else."""
    RevisionFactory.create(review=published, kind="typo", reason="A letter.")
    return published


def test_the_public_gets_what_is_published(anyone, published):
    piece = last_revision(published).evidence.get()

    answers = [anyone.get(f"reviews/{published.pk}/evidence/"), anyone.get(f"evidence/{piece.pk}/")]

    assert [answer.json() for answer in answers] == [
        page(shown_evidence(piece)),
        shown_evidence(piece),
    ]
    assert [answer["ETag"] for answer in answers] == [f'"review-{published.pk}-p1"'] * 2


def test_the_desk_gets_the_drafts(anyone, as_reviewer, corrected):
    first, second = (one.evidence.get() for one in corrected.revisions.order_by("number"))
    path = f"reviews/{corrected.pk}/evidence/"

    public, desk = anyone.get(path), as_reviewer.get(path)

    assert (ids(public), ids(desk)) == ([first.pk], [second.pk])
    assert (public["ETag"], desk["ETag"]) == (f'"review-{corrected.pk}-p1"', tag(corrected))


def test_the_desk_gets_what_is_published_without_a_draft(as_reviewer, published):
    answer = as_reviewer.get(f"reviews/{published.pk}/evidence/?count=true")

    assert answer.json() == page(shown_evidence(last_revision(published).evidence.get()), count=1)


@pytest.mark.parametrize("traits", [{}, {"submitted": True}, {"withdrawn": True}])
def test_a_drafts_evidence_is_as_missing_as_nothing(anyone, as_contributor, traits):
    review = ReviewFactory.create(**traits)
    paths = [
        f"reviews/{review.pk}/evidence/",
        f"evidence/{last_revision(review).evidence.get().pk}/",
    ]

    answers = [caller.get(path).json() for caller in (anyone, as_contributor) for path in paths]

    assert answers == [NOT_FOUND] * 4
    assert anyone.get("evidence/999999/").json() == NOT_FOUND


def test_a_corrections_evidence_is_the_desks_own(anyone, as_reviewer, corrected):
    piece = last_revision(corrected).evidence.get()

    answers = [caller.get(f"evidence/{piece.pk}/") for caller in (anyone, as_reviewer)]

    assert answers[0].json() == NOT_FOUND
    assert answers[1].json() == shown_evidence(piece)
    assert answers[1]["ETag"] == tag(corrected)


def test_a_reader_who_has_it_gets_304(anyone, as_reviewer, corrected):
    path = f"reviews/{corrected.pk}/evidence/"
    tags = [anyone.get(path)["ETag"], tag(corrected)]

    answers = [
        caller.get(path, If_None_Match=name) for caller in (anyone, as_reviewer) for name in tags
    ]

    assert [answer.status_code for answer in answers] == [304, 200, 200, 304]
    assert (answers[0].content, answers[0]["ETag"]) == (b"", tags[0])


def test_it_is_walked_by_cursor(as_reviewer):
    review = ReviewFactory.create()
    EvidenceFactory.create_batch(2, revision=last_revision(review))
    made = sorted(last_revision(review).evidence.values_list("pk", flat=True), reverse=True)

    first = as_reviewer.get(f"reviews/{review.pk}/evidence/?page_size=2")
    second = as_reviewer.get(first.json()["next"].partition("/api/v1/")[2])

    assert (ids(first), ids(second)) == (made[:2], made[2:])
