"""The description of reviews is what the API answers."""

import pytest

from claims.records.review import build_review_documents, draft_documents
from tests.api.reviews import last_revision
from tests.api.test_schema import component
from tests.factories import ReviewFactory, RevisionFactory


@pytest.fixture
def schema(anyone):
    """Return the description."""
    return anyone.get("../schema/").json()


def test_answers_are_what_is_described(schema, anyone, as_reviewer):
    published, imported = ReviewFactory.create(published=True), ReviewFactory.create(imported=True)
    RevisionFactory.create(review=published, kind="typo", reason="A letter.")
    begun, retracted = ReviewFactory.create(), ReviewFactory.create(retracted=True)
    claim = as_reviewer.get(f"claims/{published.claim_id}/").json()
    items = {
        f"reviews/{published.pk}/": "Review",
        f"reviews/{imported.pk}/": "Review",
        "reviews/": "ReviewPage",
        f"claims/{published.claim_id}/reviews/": "ReviewPage",
        f"reviews/{published.pk}/revisions/": "RevisionPage",
        f"reviews/{published.pk}/evidence/": "EvidencePage",
        f"evidence/{published.revisions.get(number=1).evidence.get().pk}/": "Evidence",
        f"reviews/{retracted.pk}/": "Problem",
    }
    desk = items | {
        f"reviews/{begun.pk}/": "Review",
        f"reviews/{begun.pk}/gate/": "Gate",
        f"evidence/{last_revision(begun).evidence.get().pk}/": "Evidence",
    }

    wrong = {
        (caller.user is None, path): [
            error.message for error in component(schema, name).iter_errors(caller.get(path).json())
        ]
        for caller, paths in ((anyone, items), (as_reviewer, desk))
        for path, name in paths.items()
    }

    assert wrong == {place: [] for place in wrong}
    assert list(component(schema, "Claim").iter_errors(claim)) == []


def test_the_order_of_names_is_that_of_the_documents(schema, as_reviewer):
    review = ReviewFactory.create()
    parts = schema["components"]["schemas"]

    document = build_review_documents([review.pk])[review.pk]
    revision = as_reviewer.get(f"reviews/{review.pk}/revisions/").json()["results"][0]

    assert [*document, "version", "draft"] == list(parts["Review"]["properties"])
    assert list(draft_documents([review.pk])[review.pk]) == list(parts["Draft"]["properties"])
    assert list(revision) == list(parts["Revision"]["properties"])
    assert list(document["claim"]) == list(parts["ReviewClaim"]["properties"])


def test_writes_that_need_a_version_say_so(schema):
    needing = {
        (path.removeprefix("/api/v1/"), method)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if "428" in operation["responses"]
    }
    required = {
        (path.removeprefix("/api/v1/"), method)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        for parameter in operation.get("parameters", [])
        if parameter["name"] == "If-Match" and parameter.get("required")
    }

    moves = ("submit", "return", "publish", "corrections", "withdraw", "evidence")
    assert required == needing
    assert needing == {
        ("reviews/{id}/", "patch"),
        ("evidence/{id}/", "patch"),
        ("evidence/{id}/", "delete"),
        *((f"reviews/{{id}}/{move}/", "post") for move in moves),
    }
