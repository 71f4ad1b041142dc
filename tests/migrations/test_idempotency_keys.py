"""The table of kept answers goes and comes with its migration, and nothing else does."""

import pytest
from django.db import connection

from claims.models import Claim, IdempotencyKey
from claims.workflow.guards import missing_guards
from tests.factories import NOW, ClaimFactory, UserFactory
from tests.migrations.steps import migrate_down, migrate_up


@pytest.mark.django_db(transaction=True)
def test_the_table_goes_and_comes_back_empty():
    claim = ClaimFactory.create()
    answer = {"key": "a", "request_sha256": "", "status": 201, "created_at": NOW}
    IdempotencyKey.objects.create(user=UserFactory.create(), **answer)

    migrate_down("0015_duplicates")
    tables = connection.introspection.table_names()
    migrate_up()

    assert "claims_idempotencykey" not in tables
    assert (IdempotencyKey.objects.count(), list(Claim.objects.all())) == (0, [claim])
    assert missing_guards() == []
