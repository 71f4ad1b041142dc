"""The head of the audit chain, locked by whoever writes an event or a record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from claims.models import AuditHead
from claims.models.bulk import update_rows
from claims.queries.prepared import statement

_FIELDS = tuple(field.attname for field in AuditHead._meta.concrete_fields)


def lock_head(*, now: datetime) -> AuditHead:
    """Lock the head until the transaction ends and return it with `at` moved on.

    `at` becomes `max(now, at + 1 µs)`, so that numbers, commits and times are one order even when
    the clock is set back. The caller saves the head. It is the last row that anybody locks.
    """
    head = AuditHead.from_db(
        DEFAULT_DB_ALIAS, _FIELDS, statement("head", _held, is_even=True).run({})[0]
    )
    move_on(head, now=now)
    return head


def move_on(head: AuditHead, *, now: datetime) -> None:
    """Move the time of the locked head on, for what is written next."""
    head.at = max(now.astimezone(UTC), head.at + timedelta(microseconds=1))


def _held() -> QuerySet[AuditHead, tuple[Any, ...]]:
    return AuditHead.objects.select_for_update(no_key=True).filter(id=1).values_list(*_FIELDS)


def save_head(head: AuditHead, *fields: str) -> None:
    """Write these fields of the locked head, and its time."""
    update_rows([head], [*fields, "at"])
