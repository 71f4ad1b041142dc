"""How many claims hold a word: kept with the index, and never another number than the index gives."""

from datetime import datetime

import pytest
from django.db import connection

from claims.models import User
from claims.search.counts import TABLE, count_wrong, counts_of, recount
from claims.search.index import refresh_search
from claims.search.rebuild import rebuild_search
from claims.workflow.claim import edit_claim
from tests.factories import ClaimFactory, ReviewFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

ENGINE = {
    "sqlite": "SELECT term, doc FROM claims_search_word WHERE term <> '¶'",
    "postgresql": "SELECT word, ndoc FROM ts_stat('SELECT tokens FROM claims_claim_search')",
}


def _rows(sql: str) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return dict(cursor.fetchall())


def _kept() -> dict[str, int]:
    return {term: claims for term, claims in _rows(f"SELECT * FROM {TABLE}").items() if claims}


def test_each_claim_counts_a_word_once() -> None:
    ClaimFactory.create(text="Bridges, bridges and a bridge.", language="en")
    ClaimFactory.create(text="A tower.", language="en")

    assert counts_of(["bridge", "bridges", "a", "tower", "church"]) == (
        2,
        {"bridge": 1, "bridges": 1, "a": 2, "tower": 1},
    )
    assert counts_of([]) == (2, {})


def test_counts_follow_every_change_of_the_index(reviewer: User, now: datetime) -> None:
    claims = ClaimFactory.create_batch(3, speakers=[SpeakerFactory.create(name="Zoë Ray")])
    edit_claim(claim=claims[1], actor=reviewer, now=now, changes={"text": "Snow.", "speakers": []})
    ReviewFactory.create(claim=claims[2], published=True, revision={"headline": "Of granite"})

    assert _kept() == {"": 3, **_rows(ENGINE[connection.vendor])}
    assert counts_of(["snow", "ray", "granite"]) == (3, {"snow": 1, "ray": 2, "granite": 1})


def test_index_that_is_true_is_left_as_it_is(django_assert_num_queries) -> None:
    claim = ClaimFactory.create(text="A tower.")
    kept = _kept()

    # What stands in the index, and what should: claim, names, quotes. It has no verdict.
    with django_assert_num_queries(4):
        refresh_search([claim.pk])

    assert _kept() == kept


def test_counts_that_went_wrong_are_put_right() -> None:
    ClaimFactory.create_batch(3)
    right = _kept()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET claims = claims + 1")

    assert count_wrong() == len(right)
    assert rebuild_search().miscounted == len(right)
    assert _kept() == right
    assert recount() == 0
    assert _kept() == right


def test_an_empty_index_holds_no_word() -> None:
    assert counts_of(["bridge"]) == (0, {})
