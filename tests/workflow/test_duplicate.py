"""Claims that may be the same: filed once, decided once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.errors import Missing, NotAllowed, Stale
from claims.models import Claim, Duplicate, Event, User
from claims.queries.duplicate import duplicates_for_queue
from claims.queries.history import events_of_claim
from claims.workflow.duplicate import Alike, DuplicateDecided, call_distinct, file_duplicates
from claims.workflow.merge import merge_claims, unmerge_claim
from claims.workflow.steps import AlreadyMerged
from tests.duplicates import DuplicateFactory
from tests.factories import ClaimFactory, UserFactory
from tests.undo import undone
from tests.workflow.review.test_claim_states import CLAIMS
from tests.workflow.traces import last_event

pytestmark = pytest.mark.django_db

WORDS = ("same_content",)


@pytest.fixture
def claims(db: None) -> list[int]:
    """Return the keys of three open claims, ascending."""
    return [claim.pk for claim in ClaimFactory.create_batch(3, open=True)]


def _rows() -> list[tuple[Any, ...]]:
    rows = Duplicate.objects.order_by("claim", "other")
    return list(rows.values_list("claim", "other", "because", "score", "found_at"))


def test_pairs_are_kept_the_newer_claim_first(claims: list[int], now: datetime) -> None:
    one, two, three = claims
    pairs = [Alike(one, two, ("equal_words",), 1.0), Alike(three, one, WORDS, 0.5)]

    filed = file_duplicates(pairs, now=now)

    assert filed == 2
    assert _rows() == [
        (two, one, ["equal_words"], 1.0, now),
        (three, one, ["same_content"], 0.5, now),
    ]


def test_a_pair_that_is_known_stays_as_it_is(claims: list[int], now: datetime) -> None:
    one, two, _ = claims
    file_duplicates([Alike(one, two, WORDS, 0.5)], now=now)
    before = _rows()

    again = [Alike(two, one, ("equal_words",), 1.0), Alike(one, two, WORDS, 0.7)]
    filed = file_duplicates(again, now=now + timedelta(days=1))

    assert (filed, _rows()) == (0, before)


def test_a_claim_is_no_duplicate_of_itself(claims: list[int], now: datetime) -> None:
    assert file_duplicates([Alike(claims[0], claims[0], WORDS, 1.0)], now=now) == 0
    assert _rows() == []


def test_what_was_called_distinct_is_not_asked_again(
    claims: list[int], reviewer: User, now: datetime
) -> None:
    pair = [Alike(claims[0], claims[1], WORDS, 0.5)]
    file_duplicates(pair, now=now)
    call_distinct(duplicate=Duplicate.objects.get(), actor=reviewer, now=now)

    filed = file_duplicates(pair, now=now)

    assert (filed, list(duplicates_for_queue(reviewer))) == (0, [])


@pytest.mark.parametrize("state", CLAIMS)
def test_merged_and_dismissed_claims_are_left_out(state: str, now: datetime) -> None:
    claim, other = CLAIMS[state](), ClaimFactory.create(open=True)

    filed = file_duplicates([Alike(claim.pk, other.pk, WORDS, 0.5)], now=now)

    claim.refresh_from_db()
    assert filed == (0 if claim.status in ("dismissed", "merged") else 1)


@pytest.mark.parametrize("number", [1, 3])
def test_pairs_are_filed_in_as_many_statements_as_one(
    number: int, claims: list[int], now: datetime
) -> None:
    one, two, three = claims
    pairs = [Alike(a, b, WORDS, 0.5) for a, b in ((one, two), (one, three), (two, three))]

    with CaptureQueriesContext(connection) as captured:
        filed = file_duplicates(pairs[:number], now=now)

    told = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert (filed, len(told)) == (number, 3)


def test_the_event_names_both_claims_and_both_have_it(reviewer: User, now: datetime) -> None:
    pair = DuplicateFactory.create()

    decided = call_distinct(duplicate=pair, actor=reviewer, now=now)

    assert (decided.decided_by, decided.decided_at) == (reviewer, now)
    told = {"claim": pair.claim_id, "other": pair.other_id, "because": ["same_content"]}
    assert last_event() == ("duplicate.distinct", pair.pk, None, told)
    histories = [
        [event.verb for event in events_of_claim(claim=claim)]
        for claim in (pair.claim, pair.other, ClaimFactory.create())
    ]
    assert histories == [["duplicate.distinct"], ["duplicate.distinct"], []]


@pytest.mark.parametrize("role", [None, "contributor"])
def test_somebody_who_may_not_review_decides_nothing(role: str | None, now: datetime) -> None:
    pair, events = DuplicateFactory.create(), Event.objects.count()

    with pytest.raises(NotAllowed):
        call_distinct(duplicate=pair, actor=UserFactory.create(role=role), now=now)

    pair.refresh_from_db()
    assert (pair.decided_at, Event.objects.count()) == (None, events)


def test_a_pair_is_decided_once(reviewer: User, editor: User, now: datetime) -> None:
    pair = DuplicateFactory.create()
    call_distinct(duplicate=pair, actor=reviewer, now=now)
    events = Event.objects.count()

    with pytest.raises(DuplicateDecided, match="were called distinct already"):
        call_distinct(duplicate=pair, actor=editor, now=now)

    pair.refresh_from_db()
    assert (pair.decided_by, Event.objects.count()) == (reviewer, events)


@pytest.mark.parametrize("side", ["claim", "other"])
def test_a_pair_whose_claim_changed_is_looked_at_again(
    side: str, reviewer: User, now: datetime
) -> None:
    pair = DuplicateFactory.create()
    seen = {claim.pk: claim.version for claim in (pair.claim, pair.other)}
    key = getattr(pair, side).pk

    with undone(), pytest.raises(Stale):
        call_distinct(
            duplicate=pair, actor=reviewer, now=now, expected_versions={**seen, key: seen[key] - 1}
        )

    pair.refresh_from_db()
    assert pair.decided_at is None
    call_distinct(duplicate=pair, actor=reviewer, now=now, expected_versions=seen)


def test_a_pair_that_is_gone_is_missing(reviewer: User, now: datetime) -> None:
    pair = DuplicateFactory.create()
    Duplicate.objects.all().delete()

    with pytest.raises(Missing):
        call_distinct(duplicate=pair, actor=reviewer, now=now)


@pytest.mark.parametrize("state", CLAIMS)
def test_every_pair_but_of_a_merged_claim_can_be_decided(
    state: str, reviewer: User, now: datetime
) -> None:
    older, claim, newer = ClaimFactory.create(open=True), CLAIMS[state](), ClaimFactory.create()
    claim.refresh_from_db()
    pairs = {"claim": claim, "other": older}, {"claim": newer, "other": claim}

    for pair in pairs:
        with undone():
            row = DuplicateFactory.create(**pair)
            if claim.status == "merged":
                with pytest.raises(AlreadyMerged, match=f"Claim {claim.pk} was merged"):
                    call_distinct(duplicate=row, actor=reviewer, now=now)
            else:
                assert call_distinct(duplicate=row, actor=reviewer, now=now).decided_at == now


def test_a_pair_leaves_the_queue_by_a_merge_and_comes_back_with_it(
    editor: User, now: datetime
) -> None:
    pair = DuplicateFactory.create()

    merge_claims(claim=pair.claim, into=pair.other, actor=editor, now=now)
    merged = list(duplicates_for_queue(editor))
    unmerge_claim(claim=Claim.objects.get(pk=pair.claim_id), actor=editor, now=now)

    assert (merged, list(duplicates_for_queue(editor))) == ([], [pair])
