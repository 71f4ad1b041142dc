"""`rebuild_records`."""

from io import StringIO

import pytest
from django.core.management import call_command

from claims.models import ClaimRecord
from tests.factories import ClaimFactory
from tests.workflow.traces import traces

pytestmark = pytest.mark.django_db


def test_documents_that_differ_are_rewritten() -> None:
    ClaimFactory.create_batch(3)
    wanted = list(ClaimRecord.objects.order_by("pk").values())
    ClaimRecord.objects.filter(pk=wanted[1]["id"]).update(document="{}", format=0)
    before = traces()

    said = []
    for _ in range(2):
        out = StringIO()
        call_command("rebuild_records", stdout=out)
        said.append(out.getvalue())

    assert said == ["records: 1 rewritten\n", "records: 0 rewritten\n"]
    assert (list(ClaimRecord.objects.order_by("pk").values()), traces()) == (wanted, before)


def test_a_run_that_was_stopped_goes_on_behind_a_claim() -> None:
    claims = ClaimFactory.create_batch(3)
    ClaimRecord.objects.update(format=0)

    said = StringIO()
    call_command("rebuild_records", after=claims[0].pk, stdout=said)

    assert said.getvalue() == "records: 2 rewritten\n"
