"""A change of a review that is wrong in two ways is refused for the first, in the promised order.

401, 404, 405, 415, 413, 403, 400, 428, 409 (the state), 412, 409 (four eyes, the gate).
"""

import pytest

from tests.api.calls import Caller
from tests.api.reviews import last_revision, tag
from tests.factories import ReviewFactory, RevisionFactory

XML = "application/xml"
LONG = b"x" * 1_048_577


def refusal(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.fixture
def published(db: None) -> str:
    """Return the address of a published review without an open draft."""
    return f"reviews/{ReviewFactory.create(published=True).pk}/"


@pytest.fixture
def hidden(db: None) -> str:
    """Return the address of a review that was never published."""
    return f"reviews/{ReviewFactory.create().pk}/"


def test_401_comes_before_404(anyone, hidden):
    answers = [anyone.patch(hidden, {}), anyone.post(f"{hidden}publish/")]

    assert [refusal(answer) for answer in answers] == [(401, "not_authenticated")] * 2


def test_404_comes_before_405_and_405_before_415(as_contributor, hidden, published):
    answers = [
        as_contributor.send("PUT", path, b"<a/>", content_type=XML) for path in (hidden, published)
    ]

    assert [refusal(answer) for answer in answers] == [
        (404, "not_found"),
        (405, "method_not_allowed"),
    ]


def test_415_comes_before_413_before_403(as_contributor, published):
    answers = [
        as_contributor.patch(published, LONG, content_type=XML),
        as_contributor.patch(published, LONG),
        as_contributor.patch(published, b"{"),
    ]

    assert [refusal(answer) for answer in answers] == [
        (415, "unsupported_media_type"),
        (413, "body_too_large"),
        (403, "permission_denied"),
    ]


def test_400_comes_before_428(as_reviewer, published):
    answers = [
        as_reviewer.patch(published, b"{"),
        as_reviewer.patch(published, {"x": 1}),
        as_reviewer.patch(published, {"headline": "x" * 301}),
        as_reviewer.patch(f"{published}?x=1", {}),
        as_reviewer.post(f"{published}evidence/", {"stance": "context", "title": "x" * 501}),
    ]

    assert [refusal(answer) for answer in answers] == [
        (400, "bad_json"),
        (400, "unknown_field"),
        (400, "too_long"),
        (400, "unknown_parameter"),
        (400, "too_long"),
    ]


def test_428_comes_before_409_of_the_state(as_reviewer, published):
    answers = [
        as_reviewer.patch(published, {"body": "x"}),
        as_reviewer.post(f"{published}submit/"),
        as_reviewer.post(f"{published}evidence/", {"stance": "context"}),
    ]

    assert [refusal(answer) for answer in answers] == [(428, "precondition_required")] * 3


def test_409_of_the_state_comes_before_412(as_reviewer, published):
    piece = last_revision(ReviewFactory.create(published=True)).evidence.get()
    RevisionFactory.create(review=piece.revision.review)

    answers = [
        as_reviewer.patch(published, {"body": "x"}, If_Match='"x"'),
        as_reviewer.post(f"{published}evidence/", {"stance": "context"}, If_Match='"x"'),
        as_reviewer.patch(f"evidence/{piece.pk}/", {"note": "x"}, If_Match='"x"'),
    ]

    assert [refusal(answer) for answer in answers] == [(409, "move_not_allowed")] * 3


def test_412_comes_before_four_eyes_and_those_before_the_gate(editor):
    review = ReviewFactory.create(submitted=True, revision={"author": editor, "headline": ""})
    path, caller = f"reviews/{review.pk}/publish/", Caller(editor)

    answers = [
        caller.post(path, If_Match='"x"'),
        caller.post(path, If_Match=tag(review)),
    ]

    assert [refusal(answer) for answer in answers] == [(412, "stale"), (409, "four_eyes")]
