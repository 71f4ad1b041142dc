"""The head of the audit chain, locked by whoever writes an event or a record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from claims.models import AuditHead


def lock_head(*, now: datetime) -> AuditHead:
    """Lock the head until the transaction ends and return it with `at` moved on.

    `at` becomes `max(now, at + 1 µs)`, so that numbers, commits and times are one order even when
    the clock is set back. The caller saves the head. It is the last row that anybody locks.
    """
    head = AuditHead.objects.select_for_update(no_key=True).get(id=1)
    head.at = max(now.astimezone(UTC), head.at + timedelta(microseconds=1))
    return head
