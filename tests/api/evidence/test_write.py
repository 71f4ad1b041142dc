"""POST, PATCH and DELETE of evidence: of an open draft alone, and of a version that was seen."""

import pytest

from claims.models import Evidence, RevisionContributor
from tests.api.calls import NOT_FOUND, V1, invalid, not_allowed, problem, stale
from tests.api.reviews import last_revision, shown_evidence, tag
from tests.factories import EvidenceFactory, ReviewFactory, RevisionFactory

NEEDED = problem(
    428,
    "precondition_required",
    "Say which version",
    "Send If-Match with the ETag of the review as you read it.",
)
STANCES = "This is none of the words that are possible."


@pytest.fixture
def review(db: None):
    """Return a review with a draft that rests on one piece of evidence."""
    return ReviewFactory.create()


@pytest.fixture
def piece(review) -> Evidence:
    """Return that piece."""
    return last_revision(review).evidence.get()


def test_evidence_is_added(as_reviewer, reviewer, review, piece):
    content = {
        "stance": "supports",
        "title": "Register",
        "url": "https://register.example.org/17",
        "quote": "Nine arches.",
        "locator": "page 3",
        "note": "Of 2024.",
        "archive_url": "https://archive.example.org/17",
        "position": 7,
    }

    answer = as_reviewer.post(f"reviews/{review.pk}/evidence/", content, If_Match=tag(review))

    made = Evidence.objects.latest("pk")
    assert answer.status_code == 201
    assert answer.json() == {"id": made.pk, **content}
    assert list(answer.json()) == ["id", *content]
    assert answer["Location"] == f"{V1}/evidence/{made.pk}/"
    assert answer["ETag"] == tag(review) == f'"review-{review.pk}-v2"'
    assert RevisionContributor.objects.filter(user=reviewer, revision=made.revision).exists()


def test_a_stance_is_enough_and_comes_last(as_reviewer, review, piece):
    answer = as_reviewer.post(
        f"reviews/{review.pk}/evidence/", {"stance": "context"}, If_Match=tag(review)
    )

    assert answer.json() == {
        "id": Evidence.objects.latest("pk").pk,
        "stance": "context",
        "title": "",
        "url": None,
        "quote": "",
        "locator": "",
        "note": "",
        "archive_url": None,
        "position": piece.position + 1,
    }


def test_what_comes_after_the_last_position_shares_it(as_reviewer, review, piece):
    last = EvidenceFactory.create(revision=piece.revision, position=10_000)

    answer = as_reviewer.post(
        f"reviews/{review.pk}/evidence/", {"stance": "context"}, If_Match=tag(review)
    )

    shown = as_reviewer.get(f"reviews/{review.pk}/").json()["draft"]["evidence"]
    assert answer.json()["position"] == 10_000
    assert [one["id"] for one in shown] == [piece.pk, last.pk, answer.json()["id"]]


def test_evidence_is_changed(as_reviewer, review, piece):
    answer = as_reviewer.patch(
        f"evidence/{piece.pk}/", {"stance": "context", "url": None}, If_Match=tag(review)
    )

    assert answer.status_code == 200
    assert answer.json() == shown_evidence(piece, stance="context", url=None)
    assert answer["ETag"] == tag(review) == f'"review-{review.pk}-v2"'


def test_what_changes_nothing_raises_no_version(as_reviewer, review, piece):
    answer = as_reviewer.patch(f"evidence/{piece.pk}/", {"note": ""}, If_Match=tag(review))

    assert (answer.status_code, answer["ETag"]) == (200, f'"review-{review.pk}-v1"')


def test_evidence_is_taken_out(as_reviewer, review, piece):
    answer = as_reviewer.delete(f"evidence/{piece.pk}/", If_Match=tag(review))

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["ETag"] == tag(review) == f'"review-{review.pk}-v2"'
    assert as_reviewer.get(f"evidence/{piece.pk}/").json() == NOT_FOUND


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_what_was_submitted_becomes_a_draft_again(as_reviewer, method):
    review = ReviewFactory.create(submitted=True)
    path = f"evidence/{last_revision(review).evidence.get().pk}/"
    path = f"reviews/{review.pk}/evidence/" if method == "POST" else path

    body = None if method == "DELETE" else {"stance": "context"}
    answer = as_reviewer.send(method, path, body, If_Match=tag(review))

    assert answer.status_code in (200, 201, 204)
    assert last_revision(review).status == "draft"


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_a_write_names_the_version_that_it_changes(as_reviewer, review, piece, method):
    path = f"reviews/{review.pk}/evidence/" if method == "POST" else f"evidence/{piece.pk}/"
    body = None if method == "DELETE" else {"stance": "context"}

    answers = [
        as_reviewer.send(method, path, body),
        as_reviewer.send(method, path, body, If_Match=f'"review-{review.pk}-v9"'),
        as_reviewer.send(method, path, body, If_Match=f'"evidence-{piece.pk}-v1"'),
    ]

    assert [answer.json() for answer in answers] == [NEEDED, stale(1, 9), stale(1, 0)]
    assert list(Evidence.objects.values_list("pk", "stance")) == [(piece.pk, "refutes")]


@pytest.mark.parametrize("version", ["1", "99"])
def test_published_evidence_stays_whatever_version_is_named(as_reviewer, version):
    review = ReviewFactory.create(published=True)
    piece = last_revision(review).evidence.get()
    RevisionFactory.create(review=review)
    match = f'"review-{review.pk}-v{version}"'

    answers = [
        as_reviewer.patch(f"evidence/{piece.pk}/", {"note": "x"}, If_Match=match),
        as_reviewer.delete(f"evidence/{piece.pk}/", If_Match=match),
    ]

    detail = "This evidence belongs to a revision that is no draft. Change the draft's own."
    refused = problem(409, "move_not_allowed", "Not from this state", detail)
    assert [answer.json() for answer in answers] == [refused] * 2


def test_contributors_write_none(as_contributor):
    review = ReviewFactory.create(published=True)
    piece = last_revision(review).evidence.get()

    answers = [
        as_contributor.post(f"reviews/{review.pk}/evidence/", {}),
        as_contributor.patch(f"evidence/{piece.pk}/", {}),
        as_contributor.delete(f"evidence/{piece.pk}/"),
    ]

    assert [answer.json() for answer in answers] == [not_allowed("review: edit")] * 3


@pytest.mark.parametrize(
    ("body", "pointer", "code", "detail"),
    [
        ({}, "/stance", "required", "This field is required."),
        ({"stance": "for"}, "/stance", "invalid_choice", STANCES),
        ({"stance": "context", "id": 1}, "/id", "read_only", "This field is read only."),
        ({"stance": "context", "source": 1}, "/source", "unknown_field", "There is no such field."),
        ({"stance": "context", "position": "1"}, "/position", "invalid", "A whole number is needed."),
        ({"stance": "context", "position": 0}, "/position", "invalid", "A number from 1 to 10000 is needed."),
        ({"stance": "context", "title": "x" * 501}, "/title", "too_long",
         "At most 500 characters are allowed, not 501."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("headers", [{}, {"If_Match": "*"}])
def test_malformed_evidence_is_refused_by_name_first(
    as_reviewer, review, body, pointer, code, detail, headers
):
    answer = as_reviewer.post(f"reviews/{review.pk}/evidence/", body, **headers)

    assert answer.json() == invalid(pointer, code, detail)


@pytest.mark.parametrize("name", ["url", "archive_url"])
def test_an_address_that_is_none_is_refused(as_reviewer, review, name):
    body = {"stance": "context", name: "javascript:alert(1)"}

    answer = as_reviewer.post(f"reviews/{review.pk}/evidence/", body, If_Match="*").json()

    assert (answer["code"], answer["errors"][0]["pointer"]) == ("url_invalid", f"/{name}")


def test_a_review_rests_on_so_much_alone(as_reviewer, review):
    EvidenceFactory.create_batch(199, revision=last_revision(review))

    answer = as_reviewer.post(
        f"reviews/{review.pk}/evidence/", {"stance": "context"}, If_Match=tag(review)
    )

    assert answer.json() == invalid("", "too_many", "At most 200 pieces of evidence are allowed.")
