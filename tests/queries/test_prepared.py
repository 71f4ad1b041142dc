"""Statements that are built once: each value in its place, each shape a statement of its own."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from claims.models import Claim
from claims.queries import prepared
from claims.queries.prepared import Bound, Statement, statement, through
from tests.factories import ClaimFactory


@pytest.fixture
def kept(monkeypatch) -> dict:
    """Return what is kept, empty at first."""
    monkeypatch.setattr(prepared, "_kept", {})
    return prepared._kept


@pytest.mark.django_db
def test_a_statement_runs_with_the_values_of_each_call():
    one, two = ClaimFactory.create_batch(2)
    rows = Statement(Claim.objects.filter(pk=Bound("key")).values_list("pk", "text"))

    found = [rows.run({"key": claim.pk}) for claim in (one, two)]

    assert found == [[(one.pk, one.text)], [(two.pk, two.text)]]


@pytest.mark.django_db
def test_values_come_back_as_django_gives_them(django_assert_num_queries):
    claim = ClaimFactory.create(claimed_on=date(2024, 2, 29))
    plain = Claim.objects.values_list("created_at", "claimed_on", "listed", "score")
    rows = Statement(plain.filter(pk=Bound("key")))

    with django_assert_num_queries(1):
        found = rows.run({"key": claim.pk})

    assert found == list(plain.filter(pk=claim.pk))


@pytest.mark.django_db
def test_days_and_times_are_bound_as_the_database_keeps_them():
    claim = ClaimFactory.create(claimed_on=date(2024, 2, 29))
    keys = Claim.objects.values_list("pk")
    by_day = Statement(keys.filter(claimed_on=Bound("day")))
    by_time = Statement(keys.filter(created_at__lte=Bound("moment")))

    assert by_day.run({"day": date(2024, 2, 29)}) == [(claim.pk,)]
    assert by_day.run({"day": date(2024, 3, 1)}) == []
    assert by_time.run({"moment": claim.created_at}) == [(claim.pk,)]
    assert by_time.run({"moment": datetime(1999, 1, 1, tzinfo=UTC)}) == []


def test_a_function_waits_for_the_value_of_a_bound_one():
    assert through(str.lower, "A") == "a"
    assert through(str.lower, Bound("word")).value({"word": "A"}) == "a"


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps what it has parsed")
def test_an_even_statement_is_planned_once_for_all_values():
    one, two = ClaimFactory.create_batch(2)
    rows = Statement(Claim.objects.filter(pk=Bound("key")).values_list("pk"), is_even=True)

    found = [rows.run({"key": key}) for key in (one.pk, two.pk, 2**40)]

    assert found == [[(one.pk,)], [(two.pk,)], []]
    with connection.cursor() as cursor:
        cursor.execute("SELECT custom_plans FROM pg_prepared_statements WHERE generic_plans > 0")
        assert {number for (number,) in cursor.fetchall()} == {0}


@pytest.mark.django_db
def test_what_can_never_match_asks_nobody(django_assert_num_queries):
    rows = Statement(Claim.objects.filter(pk__in=[]).values_list("pk"))

    with django_assert_num_queries(0):
        assert rows.run({}) == []


@pytest.mark.django_db
def test_a_shape_is_built_once(kept):
    built = []

    def build():
        built.append(1)
        return Claim.objects.filter(pk=Bound("key")).values_list("pk")

    assert statement("a", build) is statement("a", build)
    assert statement("b", build) is not statement("a", build)
    assert len(built) == 2


@pytest.mark.django_db
def test_the_oldest_goes_when_many_are_kept(kept, monkeypatch):
    monkeypatch.setattr(prepared, "MOST_KEPT", 2)

    for shape in "abc":
        statement(shape, lambda: Claim.objects.values_list("pk"))

    assert [shape for _, shape in kept] == ["b", "c"]
