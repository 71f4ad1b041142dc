"""How many statements each reading of reviews takes, literally, with one row and with three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.calls import Caller
from tests.api.reviews import last_revision
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    ReviewFactory,
    RevisionFactory,
    UserFactory,
    publish_rows,
    settle,
)

# Address: statements for anybody, for a contributor, and for a reviewer, whose first reads the token.
COUNTS = {
    "reviews/": (1, 2, 7),
    "reviews/?publisher=1&rating=false&origin=desk&claim=1": (1, 2, 2),
    "reviews/?count=true": (2, 3, 8),
    "reviews/{review}/": (1, 2, 4),
    "reviews/{review}/revisions/": (3, 4, 5),
    "reviews/{review}/evidence/": (2, 3, 3),
    "evidence/{evidence}/": (1, 2, 2),
    "claims/{claim}/reviews/": (2, 3, 5),
}


@pytest.fixture(params=[1, 3])
def keys(request: pytest.FixtureRequest, db: None) -> dict[str, int]:
    """Make so many of everything and return the last ones' keys."""
    for _ in range(request.param):
        ReviewFactory.create()
        claim = ClaimFactory.create(open=True)
        ReviewFactory.create_batch(request.param - 1, claim=claim, imported=True)
        review = ReviewFactory.create(claim=claim, published=True)
        for _ in range(request.param - 1):
            publish(review)
        RevisionFactory.create(review=review, kind="typo", reason="A letter.")
    published = review.revisions.get(status="published")
    return {
        "review": review.pk,
        "claim": claim.pk,
        "evidence": published.evidence.first().pk,
    }


def publish(review) -> None:
    """Publish a correction with two pieces of evidence."""
    correction = RevisionFactory.create(review=review, kind="typo", reason="A letter.")
    EvidenceFactory.create(revision=correction)
    correction.status, correction.submitted_at = "submitted", correction.created_at
    correction.save()
    publish_rows(review, correction)
    settle(review.claim, has_draft=False)


def counted(caller: Caller, path: str) -> int:
    with CaptureQueriesContext(connection) as statements:
        answer = caller.get(path)
    assert answer.status_code == 200, answer.content
    return len(statements)


def test_readings_take_so_many_statements(anyone, as_contributor, as_reviewer, keys):
    callers = (anyone, as_contributor, as_reviewer)

    found = {
        path: tuple(counted(caller, path.format(**keys)) for caller in callers) for path in COUNTS
    }

    assert found == COUNTS


def test_the_gate_takes_so_many_statements(keys):
    review = ReviewFactory.create()
    EvidenceFactory.create_batch(3, revision=last_revision(review))

    assert counted(Caller(UserFactory.create(reviewer=True)), f"reviews/{review.pk}/gate/") == 5
