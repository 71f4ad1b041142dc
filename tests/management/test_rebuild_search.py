"""`rebuild_search`."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from claims.models import Claim, Event
from claims.search.index import TABLE
from claims.search.query import matching_claims
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db


def test_every_claim_is_indexed_anew() -> None:
    claim, *_ = ClaimFactory.create_batch(3)
    Claim.objects.filter(pk=claim.pk).update(text="Entirely other words.")
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
    events = Event.objects.count()

    said = StringIO()
    call_command("rebuild_search", stdout=said)

    assert said.getvalue() == "search: 3 claims indexed\n"
    assert list(Claim.objects.filter(pk__in=matching_claims("other words"))) == [claim]
    assert Event.objects.count() == events


def test_nothing_to_index() -> None:
    said = StringIO()

    call_command("rebuild_search", stdout=said)

    assert said.getvalue() == "search: 0 claims indexed\n"


def test_a_run_that_was_stopped_goes_on_behind_a_claim() -> None:
    claims = ClaimFactory.create_batch(3)

    said = StringIO()
    call_command("rebuild_search", after=claims[0].pk, stdout=said)

    assert said.getvalue() == "search: 2 claims indexed\n"
