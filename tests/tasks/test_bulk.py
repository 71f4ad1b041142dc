"""A bulk import behind a webhook: it waits in the table where it is, and memory does not grow with it."""

import tracemalloc

import pytest

from claims.models import AuditHead, ClaimRecord
from claims.workflow.webhook import gather_deliveries
from tests.factories import NOW, ClaimFactory
from tests.webhooks import WebhookFactory

RECORDS = 20_000
SIZE = 2_000


@pytest.mark.django_db
@pytest.mark.slow
def test_twenty_thousand_changes_are_gathered_a_hundred_at_a_time():
    """Each change is 2 kB, all of them 40 MB; what is held at a time is a hundredth of that."""
    webhook = WebhookFactory.create()
    claim = ClaimFactory.create(open=True)
    first = webhook.cursor + 2
    text = f'{{"status":"open","version":1,"text":"{"x" * SIZE}"}}'
    told = {"claim": claim, "format": 1, "document": text, "public": True}
    times = {"valid_from": NOW, "valid_until": NOW}
    ClaimRecord.objects.bulk_create(
        (
            ClaimRecord(seq=first + number, version=2 + number, **told, **times)
            for number in range(RECORDS)
        ),
        batch_size=2_000,
    )
    AuditHead.objects.update(record_seq=first + RECORDS - 1)
    batches = 0

    tracemalloc.start()
    while batches < 10 and gather_deliveries(webhook=webhook, now=NOW):
        batches += 1
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (batches, webhook.deliveries.count()) == (10, 1_000)
    assert held < 4_000_000
