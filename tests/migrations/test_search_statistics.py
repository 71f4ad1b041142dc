"""PostgreSQL's statistics of words come and go; what is found does not."""

import pytest
from django.db import connection

from claims.models import Claim
from claims.search.find import search_for
from tests.factories import ClaimFactory
from tests.migrations.steps import migrate_down, migrate_up


def _target() -> int | None:
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstattarget FROM pg_attribute "
            "WHERE attrelid = 'claims_claim_search'::regclass AND attname = 'tokens'"
        )
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_more_words_are_known_and_fewer_again() -> None:
    claim = ClaimFactory.create(open=True, text="The towers.")
    targets = [_target()]

    migrate_down("0019_merges_of_speakers_and_sources")
    targets.append(_target())
    migrate_up()
    targets.append(_target())

    found = search_for(['"the towers"'], reader=None).condition
    assert list(Claim.objects.filter(found)) == [claim]
    expected = [1000, -1, 1000] if connection.vendor == "postgresql" else [None] * 3
    assert targets == expected
