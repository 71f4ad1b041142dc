"""Statements by the driver's own cursor, and those that are sent together."""

from contextlib import nullcontext
from functools import partial

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.models import Topic
from claims.models.bulk import append_rows, new_row
from claims.models.cursor import planned_cursor, sent_together
from claims.workflow.claim import create_claim
from claims.workflow.claim.same import hold_words
from tests.factories import UserFactory
from tests.workflow.threads import at_once

only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite answers each statement by itself"
)


@pytest.mark.django_db
@pytest.mark.parametrize("log", [nullcontext, partial(CaptureQueriesContext, connection)])
def test_values_and_signs_of_percent_are_read_as_by_django(log):
    with log(), planned_cursor() as cursor:
        cursor.execute("SELECT id, '100%%' FROM claims_topic WHERE slug LIKE %s", ["%s"])
        assert cursor.fetchall() == []
        cursor.execute("SELECT '100%%', 1 + %s", [2])
        assert cursor.fetchall() == [("100%", 3)]


@pytest.mark.django_db
def test_failures_are_django_s():
    with pytest.raises(IntegrityError), transaction.atomic(), planned_cursor() as cursor:
        cursor.execute("INSERT INTO claims_topic (slug) VALUES (%s)", ["a"])


@pytest.mark.django_db
def test_nothing_is_asked_where_the_transaction_has_failed():
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError), planned_cursor() as cursor:
            cursor.execute("SELECT 1", [])
        transaction.set_rollback(False)


@pytest.mark.django_db
def test_whoever_wants_to_be_told_of_statements_is():
    told = []

    def wrapper(execute, sql, params, many, context):
        told.append((sql, list(params)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper), planned_cursor() as cursor:
        cursor.execute("SELECT %s", ["a"])

    assert told == [("SELECT %s", ["a"])]


def topics(*slugs: str) -> list[Topic]:
    return [new_row(Topic, slug=slug, name="T") for slug in slugs]


def store(*lists) -> None:
    """Store lists of rows together."""
    with transaction.atomic(), sent_together():
        for rows in lists:
            append_rows(rows)


@pytest.mark.django_db
def test_what_is_written_can_be_read_in_the_block_and_behind_it():
    with transaction.atomic(), sent_together():
        append_rows(topics("a"))
        seen = Topic.objects.count()
        append_rows(topics("b"))

    assert (seen, Topic.objects.count()) == (1, 2)


@pytest.mark.django_db
def test_many_rows_are_stored_among_others():
    store(topics(*(f"t-{number}" for number in range(30))), topics("last"))

    assert Topic.objects.count() == 31


@pytest.mark.django_db
def test_what_is_refused_is_told_and_nothing_is_kept():
    append_rows(topics("a"))

    with pytest.raises(IntegrityError):
        store(topics("b"), topics("a"), topics("c"))

    kept = list(Topic.objects.values_list("slug", flat=True))
    # What was to be planned and was not reached is planned when it comes again.
    store(topics("b"), topics("c"))
    assert (kept, Topic.objects.count()) == (["a"], 3)


@pytest.mark.django_db
def test_a_failure_of_the_block_itself_is_told_as_it_is():
    with pytest.raises(AttributeError):
        store(topics("a"), [None])

    assert not Topic.objects.exists()


@only_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_lock_that_does_not_come_is_told(now):
    actor = UserFactory.create(contributor=True)

    def create() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        create_claim(text="It rained.", actor=actor, now=now)

    with transaction.atomic():
        hold_words("It rained.")
        [refused] = at_once([create])

    assert isinstance(refused, OperationalError)
    assert getattr(refused.__cause__, "sqlstate", "") == "55P03"
