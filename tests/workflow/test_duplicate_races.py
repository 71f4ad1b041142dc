"""Pairs filed and decided at the same moment, on real committed transactions."""

from collections import Counter
from datetime import datetime

import pytest

from claims.models import Duplicate, Event
from claims.workflow.duplicate import Alike, DuplicateDecided, call_distinct, file_duplicates
from claims.workflow.merge import merge_claims
from claims.workflow.steps import AlreadyMerged
from tests.duplicates import DuplicateFactory
from tests.factories import ClaimFactory, UserFactory
from tests.workflow.threads import at_once, race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared_database")]


def test_a_pair_is_filed_once(now: datetime) -> None:
    older, newer = ClaimFactory.create_batch(2, open=True)
    pair = Alike(newer.pk, older.pk, ("same_content",), 0.9)

    results = at_once([lambda: file_duplicates([pair], now=now)] * 4)

    assert {type(one) for one in results} == {int}
    assert list(Duplicate.objects.values_list("claim", "other")) == [(newer.pk, older.pk)]


def test_a_pair_is_decided_once(now: datetime) -> None:
    pair = DuplicateFactory.create()
    people = UserFactory.create_batch(4, reviewer=True)

    results = at_once(
        [lambda one=one: call_distinct(duplicate=pair, actor=one, now=now) for one in people]
    )

    assert Counter(type(one) for one in results) == {Duplicate: 1, DuplicateDecided: 3}
    assert Event.objects.filter(verb="duplicate.distinct").count() == 1


def test_claims_that_are_being_merged_are_not_called_distinct(now: datetime) -> None:
    pair, editor = DuplicateFactory.create(), UserFactory.create(editor=True)

    def merge() -> object:
        return merge_claims(claim=pair.claim, into=pair.other, actor=editor, now=now)

    def decide() -> object:
        with pytest.raises(AlreadyMerged):
            call_distinct(duplicate=pair, actor=editor, now=now)
        return "refused"

    assert race(merge, decide)[1] == "refused"
    pair.refresh_from_db()
    assert pair.decided_at is None
