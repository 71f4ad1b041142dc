"""A request that is wrong in two ways is refused for the first of them, in the order that is promised.

401, 404, 405, 415, 413, 403, 400, 409 (the state), 412, 409 (what else stands against it).
"""

import pytest

from tests.api.calls import Caller
from tests.factories import ClaimFactory, SourceFactory

XML = "application/xml"
LONG = b"x" * 1_048_577


@pytest.fixture
def public(db: None) -> str:
    """Return the address of a public claim."""
    return f"claims/{ClaimFactory.create(open=True).pk}/"


@pytest.fixture
def hidden(db: None) -> str:
    """Return the address of somebody's candidate."""
    return f"claims/{ClaimFactory.create().pk}/"


def refusal(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_401_comes_before_404(anyone, hidden):
    answers = [
        anyone.patch(hidden, {}),
        anyone.patch("claims/999999/", {}),
        anyone.get(hidden, Authorization="Bearer x"),
        anyone.get("nowhere/", Authorization="Bearer x"),
    ]

    assert [refusal(answer) for answer in answers] == [
        (401, "not_authenticated"),
        (401, "not_authenticated"),
        (401, "bad_token"),
        (401, "bad_token"),
    ]


def test_401_comes_before_405(anyone):
    assert refusal(anyone.delete("claims/")) == (401, "not_authenticated")


def test_404_comes_before_405(as_contributor, hidden):
    answers = [as_contributor.send("PUT", path, {}) for path in (hidden, "claims/999999/")]

    assert [refusal(answer) for answer in answers] == [(404, "not_found")] * 2


def test_405_comes_before_415(as_contributor, public):
    answer = as_contributor.send("PUT", public, b"<a/>", content_type=XML)

    assert refusal(answer) == (405, "method_not_allowed")
    assert answer["Allow"] == "GET, PATCH, DELETE, HEAD, OPTIONS"


def test_415_comes_before_413(as_contributor, public):
    answer = as_contributor.send("PATCH", public, LONG, content_type=XML)

    assert refusal(answer) == (415, "unsupported_media_type")


def test_413_comes_before_403(as_contributor, contributor, public):
    answers = [
        as_contributor.post(f"{public}accept/", LONG),
        Caller(contributor, scope="read").patch(public, LONG),
    ]

    assert [refusal(answer) for answer in answers] == [(413, "body_too_large")] * 2


def test_403_comes_before_400(as_contributor, reviewer, public):
    reader = Caller(reviewer, scope="read")

    answers = [
        as_contributor.post(f"{public}accept/", b"{"),
        as_contributor.post(f"{public}accept/?x=1", {"x": 1}),
        reader.post(f"{public}accept/", b"{"),
        reader.patch(public, {"status": "checked"}),
    ]

    assert [refusal(answer) for answer in answers] == [
        (403, "permission_denied"),
        (403, "permission_denied"),
        (403, "insufficient_scope"),
        (403, "insufficient_scope"),
    ]


def test_400_comes_before_409_of_the_state(as_reviewer):
    claim = ClaimFactory.create(dismissed=True)
    merged = ClaimFactory.create(merged=True)

    answers = [
        as_reviewer.post(f"claims/{claim.pk}/dismiss/", {"reason": ""}),
        as_reviewer.patch(f"claims/{merged.pk}/", {"text": ""}),
        as_reviewer.patch(f"claims/{merged.pk}/", {"text": " "}),
        as_reviewer.patch(f"claims/{merged.pk}/?x=1", {"text": "New."}),
    ]

    assert [refusal(answer) for answer in answers] == [
        (400, "blank"),
        (400, "blank"),
        (400, "blank"),
        (400, "unknown_parameter"),
    ]


def test_409_of_the_state_comes_before_412(as_reviewer):
    claim = ClaimFactory.create(dismissed=True)
    merged = ClaimFactory.create(merged=True)

    answers = [
        as_reviewer.post(f"claims/{claim.pk}/dismiss/", {"reason": "x"}, If_Match='"x"'),
        as_reviewer.patch(f"claims/{merged.pk}/", {"text": "New."}, If_Match='"x"'),
    ]

    assert [refusal(answer) for answer in answers] == [
        (409, "move_not_allowed"),
        (409, "merged"),
    ]


def test_412_comes_before_409_of_what_stands_against_it(as_reviewer):
    ClaimFactory.create(external_id="x")
    SourceFactory.create(canonical_url="https://example.org/")
    claim, source = ClaimFactory.create(open=True), SourceFactory.create()

    answers = [
        as_reviewer.patch(f"claims/{claim.pk}/", {"external_id": "x"}, If_Match='"x"'),
        as_reviewer.patch(f"sources/{source.pk}/", {"url": "https://example.org/"}, If_Match='"x"'),
    ]

    assert [refusal(answer) for answer in answers] == [(412, "stale")] * 2
