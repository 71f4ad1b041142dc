"""What a rebuild finds wrong, and that it mends it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from claims.models import Claim, User
from claims.search.index import TABLE, key_column
from claims.search.rebuild import Outcome, rebuild_search
from claims.workflow.claim import edit_claim
from tests.factories import ClaimFactory, SpeakerFactory
from tests.undo import undone

pytestmark = pytest.mark.django_db


def _index() -> list[tuple[object, ...]]:
    stems = "tokens" if connection.vendor == "postgresql" else "stems"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key_column()}, words, {stems} FROM {TABLE} ORDER BY 1")
        return list(cursor.fetchall())


def _counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT term, claims FROM claims_search_count WHERE claims <> 0")
        return dict(cursor.fetchall())


def _execute(sql: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_index_that_was_kept_is_the_one_that_is_built(reviewer: User, now: datetime) -> None:
    claims = ClaimFactory.create_batch(5, speakers=[SpeakerFactory.create()])
    edit_claim(claim=claims[2], actor=reviewer, now=now, changes={"text": "Snow.", "speakers": []})
    kept = _index(), _counts()

    assert rebuild_search(batch_size=2) == Outcome(claims=5)
    _execute(f"DELETE FROM {TABLE}")
    _execute("DELETE FROM claims_search_count")
    outcome = rebuild_search(batch_size=2)

    first = sorted(claim.pk for claim in claims)
    assert outcome == Outcome(claims=5, drifted=5, first=first)
    assert (_index(), _counts()) == kept


def _lose_a_row(claim: Claim) -> None:
    _execute(f"DELETE FROM {TABLE} WHERE {key_column()} = %s", claim.pk)


def _change_order(claim: Claim) -> None:
    _execute(f"UPDATE {TABLE} SET words = '¶ old tower an ¶' WHERE {key_column()} = %s", claim.pk)


def _change_claim(claim: Claim) -> None:
    Claim.objects.filter(pk=claim.pk).update(text="Other words.")


def _add_a_row(claim: Claim) -> None:
    columns = "words, tokens" if connection.vendor == "postgresql" else "words, stems"
    _execute(f"INSERT INTO {TABLE} ({key_column()}, {columns}) VALUES (999999, '¶ y ¶', 'y')")


def _miscount(claim: Claim) -> None:
    _execute("UPDATE claims_search_count SET claims = 7 WHERE term IN ('tower', 'old')")


# Of what differs: claims, rows without one, words miscounted as long as nothing is mended.
DRIFTS: list[tuple[Callable[[Claim], None], int, int, int]] = [
    (_lose_a_row, 1, 0, 4),
    (_change_order, 1, 0, 0),
    (_change_claim, 1, 0, 0),
    (_add_a_row, 0, 1, 2),
    (_miscount, 0, 0, 2),
]


@pytest.mark.parametrize("writes", [False, True], ids=["check", "rebuild"])
def test_each_drift_is_counted_and_mended(*, writes: bool) -> None:
    claim = ClaimFactory.create(text="An old tower.", language="xx")
    ClaimFactory.create_batch(2, text="An ox.")
    for drift, drifted, stray, miscounted in DRIFTS:
        with undone():
            right = _index(), _counts()
            drift(claim)
            wrong = _index(), _counts()

            outcome = rebuild_search(batch_size=2, writes=writes)

            assert (outcome.claims, outcome.drifted, outcome.stray) == (3, drifted, stray), drift
            assert outcome.first == [claim.pk] * drifted
            assert not outcome.holds
            if writes:
                assert drift is _change_claim or (_index(), _counts()) == right, drift
                assert rebuild_search(writes=False) == Outcome(claims=3)
            else:
                assert ((_index(), _counts()), outcome.miscounted) == (wrong, miscounted), drift


def test_no_more_than_ten_claims_are_named() -> None:
    claims = ClaimFactory.create_batch(12)
    _execute(f"DELETE FROM {TABLE}")

    outcome = rebuild_search(writes=False, batch_size=7)

    assert (outcome.drifted, outcome.first) == (12, [claim.pk for claim in claims[:10]])


def test_a_run_that_was_stopped_goes_on_behind_a_claim() -> None:
    claims = ClaimFactory.create_batch(3)
    heard: list[int] = []

    outcome = rebuild_search(after=claims[0].pk, batch_size=1, told=heard.append)

    assert outcome == Outcome(claims=2)
    assert heard == [claims[1].pk, claims[2].pk]


def test_there_may_be_no_claim() -> None:
    assert rebuild_search() == Outcome()
    assert rebuild_search(writes=False) == Outcome()
