"""`rebuild_search`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.models import Claim, Event
from claims.search.find import search_for
from claims.search.index import TABLE
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db


def _run(**options: object) -> str:
    said = StringIO()
    call_command("rebuild_search", stdout=said, **options)
    return said.getvalue()


def test_what_differs_is_indexed_anew() -> None:
    claim, *_ = ClaimFactory.create_batch(3)
    Claim.objects.filter(pk=claim.pk).update(text="Entirely other words.")
    events = Event.objects.count()

    said = _run()

    assert said == (
        f"search: 3 claims looked at; 1 differed (the first: {claim.pk}); "
        "0 rows without a claim, 0 words miscounted\n"
    )
    found = search_for(["other words"], reader=None).condition
    assert list(Claim.objects.filter(found)) == [claim]
    assert Event.objects.count() == events


def test_nothing_to_index() -> None:
    said = _run()

    nothing = "search: 0 claims looked at; 0 differed; 0 rows without a claim, 0 words miscounted\n"
    assert said == nothing


def test_a_run_that_was_stopped_goes_on_behind_a_claim() -> None:
    claims = ClaimFactory.create_batch(3)

    said = _run(after=claims[0].pk)

    assert said.startswith("search: 2 claims looked at; 0 differed; ")


def test_a_check_changes_nothing_and_fails_where_something_differs() -> None:
    first, second, _ = ClaimFactory.create_batch(3)
    assert _run(check=True).startswith("search: 3 claims looked at; 0 differed; ")
    Claim.objects.filter(pk__in=[first.pk, second.pk]).update(text="Entirely other words.")

    with pytest.raises(CommandError) as failed:
        _run(check=True)

    assert (failed.value.returncode, str(failed.value)) == (
        1,
        f"search: 3 claims looked at; 2 differed (the first: {first.pk}, {second.pk}); "
        "0 rows without a claim, 0 words miscounted",
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE} WHERE words LIKE '%% entirely %%'")
        assert cursor.fetchone() == (0,)
