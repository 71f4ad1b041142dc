"""The table of pairs comes and goes; claims, their records and the guards stay."""

import pytest
from django.db import connection

from claims.models import Claim, Duplicate
from claims.workflow.guards import missing_guards
from tests.duplicates import DuplicateFactory
from tests.migrations.steps import migrate_down, migrate_up


@pytest.mark.django_db(transaction=True)
def test_pairs_go_with_their_table_and_claims_stay() -> None:
    pair = DuplicateFactory.create()
    claims = list(Claim.objects.order_by("pk").values())

    migrate_down("0014_merges")
    tables = connection.introspection.table_names()
    migrate_up()

    assert "claims_duplicate" not in tables
    assert list(Duplicate.objects.all()) == []
    assert list(Claim.objects.order_by("pk").values()) == claims
    assert missing_guards() == []
    DuplicateFactory.create(claim=pair.claim, other=pair.other)
