"""Walking by key: every order, both ways, whatever the database holds."""

from datetime import date

import pytest
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.models import Claim
from claims.queries.keyset import Order, Position, keys_among, rows_from
from tests.factories import ClaimFactory

DAYS = st.lists(st.none() | st.dates(date(2024, 1, 1), date(2024, 1, 4)), max_size=8)


def walk(
    rows: QuerySet[Claim], order: Order, size: int, start: Position | None = None
) -> list[Claim]:
    """Return all rows from a position on, `size` at a time."""
    found, position = [], start
    while True:
        part = rows_from(rows, order, position, size)
        found += part
        if len(part) < size:
            return found
        last = part[-1]
        value = None if order.field == "pk" else getattr(last, order.field)
        position = Position(value, last.pk, start is not None and start.backwards)


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(days=DAYS, descending=st.booleans(), size=st.integers(1, 4))
def test_a_walk_meets_every_row_once_in_order(days, descending, size):
    claims = [ClaimFactory.create(claimed_on=day) for day in days]
    # What earlier examples left behind is not part of this one.
    rows = Claim.objects.filter(pk__in=[claim.pk for claim in claims])
    order = Order("claimed_on", descending=descending, nullable=True)

    forwards = walk(rows, order, size)

    newest = sorted(claims, key=lambda claim: -claim.pk)
    dated = [claim for claim in newest if claim.claimed_on is not None]
    dated.sort(key=lambda claim: claim.claimed_on, reverse=descending)
    undated = [claim for claim in newest if claim.claimed_on is None]
    assert forwards == [*dated, *undated]
    if forwards:
        last = forwards[-1]
        end = Position(last.claimed_on, last.pk - 1, backwards=True)
        assert walk(rows, order, size, end) == forwards[::-1]


@pytest.mark.django_db
@pytest.mark.parametrize("descending", [True, False])
def test_keys_are_walked_both_ways(descending):
    claims = ClaimFactory.create_batch(5)
    rows, order = Claim.objects.all(), Order(descending=descending)
    expected = sorted(claims, key=lambda claim: claim.pk, reverse=descending)

    assert walk(rows, order, 2) == expected
    middle = Position(None, claims[2].pk, backwards=True)
    assert walk(rows, order, 2, middle) == expected[:2][::-1]


@pytest.mark.django_db
def test_a_part_is_walked_where_those_before_it_have_too_few_rows():
    first, second = ClaimFactory.create_batch(2), ClaimFactory.create_batch(2)
    here, there = ([claim.pk for claim in claims] for claims in (first, second))

    def met(size):
        parts = [Claim.objects.filter(pk__in=keys).values("pk")[:size] for keys in (here, there)]
        return sorted(Claim.objects.filter(keys_among([parts], size)).values_list("pk", flat=True))

    assert met(2) == here
    assert met(3) == [*here, *there]


@pytest.mark.django_db
def test_a_walk_is_no_shorter_for_what_another_meets():
    claims = ClaimFactory.create_batch(4)
    one, other = ([claim.pk for claim in claims[begin::2]] for begin in (0, 1))

    walks = [[Claim.objects.filter(pk__in=keys).values("pk")[:2]] for keys in (one, other)]

    assert Claim.objects.filter(keys_among(walks, 2)).count() == 4


@pytest.mark.django_db
def test_where_nothing_can_be_met_there_are_no_keys():
    ClaimFactory.create()
    nothing = Claim.objects.filter(pk__in=[]).values("pk")[:2]

    assert not Claim.objects.filter(keys_among([[nothing, nothing]], 2)).exists()
