"""The log of deliveries: how long it is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from claims.choices import DeliveryStatus
from claims.models import Delivery

KEPT = timedelta(days=30)
MOST_AT_ONCE = 5_000


def forget_deliveries(*, now: datetime) -> None:
    """Forget what ended a month ago, some at a time; what waits stays."""
    ended = Delivery.objects.exclude(status=DeliveryStatus.PENDING).filter(done_at__lte=now - KEPT)
    keys = list(ended.values_list("pk", flat=True)[:MOST_AT_ONCE])
    Delivery.objects.filter(pk__in=keys).delete()
