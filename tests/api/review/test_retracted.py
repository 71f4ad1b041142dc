"""A review that was taken back: 410 with its tombstone, and gone from every list."""

import pytest

from tests.api.calls import Caller, ids, not_allowed, problem
from tests.api.reviews import last_revision, shown_tombstone, tag
from tests.factories import ReviewFactory, UserFactory


@pytest.fixture
def review(db: None):
    """Return a retracted review."""
    return ReviewFactory.create(retracted=True)


def gone(review):
    return problem(
        410,
        "retracted",
        "Retracted",
        "This review was retracted.",
        tombstone=shown_tombstone(review),
    )


@pytest.mark.parametrize("role", [None, "contributor", "reviewer", "administrator"])
def test_it_answers_everybody_with_what_is_left(anyone, review, role):
    callers = [anyone, Caller(UserFactory.create(role=role))]

    answers = [caller.get(f"reviews/{review.pk}/") for caller in callers]

    assert [(answer.status_code, answer.json()) for answer in answers] == [(410, gone(review))] * 2
    assert {answer["Content-Type"] for answer in answers} == {"application/problem+json"}
    assert [anyone.send("HEAD", f"reviews/{review.pk}/").status_code] == [410]


def test_its_parts_are_gone_as_well(anyone, as_contributor, review):
    paths = [f"reviews/{review.pk}/{part}/" for part in ("evidence", "revisions")]

    answers = [caller.get(path).json() for caller in (anyone, as_contributor) for path in paths]

    assert answers == [gone(review)] * 4


def test_its_pieces_of_evidence_are_not_found(anyone, review):
    pieces = [piece for one in review.revisions.all() for piece in one.evidence.all()]

    answers = [anyone.get(f"evidence/{piece.pk}/").status_code for piece in pieces]

    assert answers == [404, 404]


def test_the_desk_reads_what_it_said(as_reviewer, review):
    answers = [
        as_reviewer.get(f"reviews/{review.pk}/{part}/") for part in ("evidence", "revisions")
    ]

    assert [answer.status_code for answer in answers] == [410, 200]
    assert [(one["revision"], one["kind"]) for one in answers[1].json()["results"]] == [
        (1, None),
        (2, "retraction"),
    ]


@pytest.mark.parametrize("role", [None, "reviewer", "administrator"])
def test_no_list_shows_it(anyone, review, role):
    caller = Caller(UserFactory.create(role=role)) if role else anyone
    paths = ["reviews/", f"reviews/?claim={review.claim_id}", f"claims/{review.claim_id}/reviews/"]

    assert [ids(caller.get(path)) for path in paths] == [[], [], []]


def test_its_claim_and_its_publisher_show_it_no_longer(anyone, review):
    claim = anyone.get(f"claims/{review.claim_id}/").json()

    assert (claim["status"], claim["verdict"], claim["review_count"]) == ("open", None, 0)
    assert anyone.get(f"publishers/{review.publisher_id}/").status_code == 404


def test_nobody_writes_it_any_more(as_administrator, as_contributor, review):
    path, match = f"reviews/{review.pk}/", {"If_Match": tag(review)}
    piece = last_revision(review).evidence.get()

    answers = [
        as_administrator.patch(path, {"body": "x"}, **match),
        as_administrator.post(f"{path}evidence/", {"stance": "context"}, **match),
        as_administrator.patch(f"evidence/{piece.pk}/", {"note": "x"}, **match),
        as_administrator.delete(f"evidence/{piece.pk}/", **match),
    ]

    detail = (
        "A review that is retracted cannot make the move edit; possible from: draft, submitted."
    )
    refused = problem(409, "move_not_allowed", "Not from this state", detail)
    assert [answer.json() for answer in answers] == [refused] * 4
    assert as_contributor.patch(path, {}, **match).json() == not_allowed("review: edit")


def test_an_unknown_parameter_does_not_bring_it_back(anyone, review):
    assert anyone.get(f"reviews/{review.pk}/?x=1").json() == gone(review)
