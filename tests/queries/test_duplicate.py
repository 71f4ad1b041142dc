"""Pairs of claims that wait for somebody."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import User
from claims.queries.duplicate import duplicates_for_queue
from tests.duplicates import DuplicateFactory
from tests.factories import ClaimFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


def _pair(**fields: Any) -> int:
    return DuplicateFactory.create(**fields).pk


def test_the_likest_come_first_and_of_equal_ones_what_was_found_first(reviewer: User) -> None:
    pairs = [_pair(score=score) for score in (0.7, 0.9, 0.7, 1)]

    found = [row.pk for row in duplicates_for_queue(reviewer)]

    assert found == [pairs[3], pairs[1], pairs[0], pairs[2]]


@pytest.mark.parametrize("side", ["claim", "other"])
@pytest.mark.parametrize(
    ("state", "waits"),
    [
        ("candidate", True),
        ("open", True),
        ("in_progress", True),
        ("checked", True),
        ("dismissed", False),
        ("merged", False),
    ],
)
def test_a_pair_waits_while_both_claims_stand(
    side: str, state: str, waits: bool, reviewer: User
) -> None:
    traits = {} if state == "candidate" else {state: True}
    other = ClaimFactory.create(**(traits if side == "other" else {}))
    claim = ClaimFactory.create(**(traits if side == "claim" else {}))
    pair = _pair(claim=claim, other=other)

    found = [row.pk for row in duplicates_for_queue(reviewer)]

    assert found == ([pair] if waits else [])


def test_what_was_called_distinct_waits_for_nobody(reviewer: User) -> None:
    _pair(distinct=True)

    assert list(duplicates_for_queue(reviewer)) == []


def test_everybody_sees_pairs_of_claims_that_are_theirs_to_see(
    contributor: User, reviewer: User
) -> None:
    public = _pair()
    own = _pair(other=ClaimFactory.create(created_by=contributor))
    older = ClaimFactory.create(open=True)
    hidden = [_pair(other=ClaimFactory.create()), _pair(claim=ClaimFactory.create(), other=older)]

    seen = {
        name: sorted(row.pk for row in duplicates_for_queue(user))
        for name, user in (
            ("anybody", AnonymousUser()),
            ("contributor", contributor),
            ("reviewer", reviewer),
        )
    }

    assert seen == {
        "anybody": [public],
        "contributor": [public, own],
        "reviewer": [public, own, *hidden],
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_rows_are_read_with_claims_and_speakers_in_three_statements(
    rows: int, reviewer: User
) -> None:
    for _ in range(rows):
        other = ClaimFactory.create(open=True, speakers=[SpeakerFactory.create(name="Ann Lee")])
        DuplicateFactory.create(other=other)
    duplicates_for_queue(reviewer)

    with CaptureQueriesContext(connection) as captured:
        found = [
            (
                row.claim.text != row.other.text,
                [link.speaker.name for link in row.other.speaker_links.all()],
                list(row.claim.speaker_links.all()),
            )
            for row in duplicates_for_queue(reviewer)
        ]

    assert found == [(True, ["Ann Lee"], [])] * rows
    assert len(captured) == 3
