"""Which pairs of claims may exist."""

from datetime import timedelta
from typing import Any

import pytest

from claims.models import Duplicate
from tests.duplicates import DuplicateFactory
from tests.factories import NOW, ClaimFactory, UserFactory
from tests.models.refusal import refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("duplicate_score_in_range", {"score": -0.01}),
        ("duplicate_score_in_range", {"score": 1.01}),
        ("duplicate_decided_by_somebody", {"decided_at": NOW}),
    ],
)
def test_database_refuses(constraint: str, fields: dict[str, Any]) -> None:
    pair = DuplicateFactory.create()

    with refused_by(constraint):
        Duplicate.objects.filter(pk=pair.pk).update(**fields)


def test_a_decision_needs_its_time() -> None:
    pair = DuplicateFactory.create()

    with refused_by("duplicate_decided_by_somebody"):
        Duplicate.objects.filter(pk=pair.pk).update(decided_by=UserFactory.create())


def test_a_pair_is_there_once_the_newer_claim_first() -> None:
    older, newer = ClaimFactory.create_batch(2)
    pair = DuplicateFactory.create(claim=newer, other=older)

    with refused_by("duplicate_pair_once", "claims_duplicate.claim_id"):
        DuplicateFactory.create(claim=newer, other=older)
    with refused_by("duplicate_of_an_older_claim"):
        DuplicateFactory.create(claim=older, other=newer)
    with refused_by("duplicate_of_an_older_claim"):
        DuplicateFactory.create(claim=newer, other=newer)

    assert str(pair) == f"{pair.pk} claim {newer.pk} like claim {older.pk}"


def test_scores_at_the_ends_and_decisions_are_kept() -> None:
    told = {"decided_by": UserFactory.create(), "decided_at": NOW + timedelta(days=1)}

    rows = [DuplicateFactory.create(score=0), DuplicateFactory.create(score=1, **told)]

    assert set(Duplicate.objects.all()) == set(rows)
