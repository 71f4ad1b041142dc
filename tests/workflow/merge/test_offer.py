"""What is offered to be merged is what a merge takes, and as many pairs are asked of at once."""

from datetime import datetime
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.errors import DomainError
from claims.models import Claim, User
from claims.workflow.merge import merge_claims, merge_refusals
from tests.factories import ClaimFactory, ReviewFactory
from tests.undo import undone
from tests.workflow.review.test_claim_states import CLAIMS

pytestmark = pytest.mark.django_db


def _refused(claim: Claim, into: Claim, actor: User, now: datetime) -> str:
    with undone():
        try:
            merge_claims(claim=claim, into=into, actor=actor, now=now)
        except DomainError as refusal:
            return refusal.detail
        return ""


def test_what_is_offered_is_what_a_merge_takes(editor: User, now: datetime) -> None:
    claims = [make() for make in (*CLAIMS.values(), *CLAIMS.values())]
    rows = list(Claim.objects.filter(pk__in=[claim.pk for claim in claims]).order_by("pk"))
    half = len(rows) // 2
    pairs = list(product(rows[:half], rows[half:]))

    offered = merge_refusals(pairs, actor=editor)

    assert offered == {(a.pk, b.pk): _refused(a, b, editor, now) for a, b in pairs}
    assert {bool(words) for words in offered.values()} == {True, False}


def test_nobody_below_an_editor_is_offered_a_merge(reviewer: User) -> None:
    claim, into = ClaimFactory.create_batch(2, open=True)

    offered = merge_refusals([(claim, into)], actor=reviewer)

    assert offered == {(claim.pk, into.pk): "Only editors merge claims."}


def test_ones_own_verdict_is_not_offered_for_other_words(editor: User, now: datetime) -> None:
    own, others, into = (
        ClaimFactory.create(text=text, open=True) for text in ("One.", "Two.", "Three.")
    )
    same = ClaimFactory.create(text="One.", open=True)
    ReviewFactory.create(claim=own, published=True, revision={"author": editor})
    ReviewFactory.create(claim=others, published=True)
    rows = [Claim.objects.get(pk=one.pk) for one in (own, others, into, same)]
    pairs = [(rows[0], rows[2]), (rows[0], rows[3]), (rows[1], rows[2])]

    offered = merge_refusals(pairs, actor=editor)

    words = (
        f"You had a hand in the verdict on claim {own.pk}: somebody else must give it the words of "
        f"claim {into.pk}."
    )
    assert list(offered.values()) == [words, "", ""]
    assert [bool(_refused(a, b, editor, now)) for a, b in pairs] == [True, False, False]


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_pairs_takes_two_statements(number: int, editor: User) -> None:
    pairs: list[Any] = []
    for _ in range(number):
        claim, into = ClaimFactory.create_batch(2, open=True)
        ReviewFactory.create(claim=claim, published=True, revision={"author": editor})
        pairs.append((claim, into))
    merge_refusals(pairs, actor=editor)

    with CaptureQueriesContext(connection) as captured:
        offered = merge_refusals(pairs, actor=editor)

    assert (len(offered), len(captured)) == (number, 2)
