"""Do a request once, however often it is sent: its answer is kept for a day beside what it made."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import connection

from claims.errors import DomainError
from claims.models import IdempotencyKey, User

LIFETIME = timedelta(hours=24)
# Each answer that is kept makes room by so many that expired.
MOST_FORGOTTEN = 100


class KeyReused(DomainError):
    """A key that the caller sent with another request before."""

    code = "idempotency_key_reused"
    status = 422
    title = "Key of another request"


class KeyInFlight(DomainError):
    """A key whose first request is not answered yet."""

    code = "idempotency_key_in_flight"
    title = "Not answered yet"


def kept_answer(*, user: User, key: str, digest: str, now: datetime) -> IdempotencyKey | None:
    """Return the answer that is kept under a user's key; null where none is, or none any more.

    :raises KeyReused: when it is the answer to another request.
    """
    found = IdempotencyKey.objects.filter(user=user, key=key, created_at__gt=now - LIFETIME).first()
    if found is not None and found.request_sha256 != digest:
        raise KeyReused("This key was sent with another request. Take a new key for a new request.")
    return found


def hold_key(*, user: User, key: str) -> None:
    """Keep a key to this transaction until its end; it is held before every row.

    SQLite lets one transaction write at a time, so that nobody else can have it.

    :raises KeyInFlight: when another transaction has it; nothing waits for that one to end.
    """
    if connection.vendor != "postgresql":
        return
    number = int.from_bytes(hashlib.sha256(f"{user.pk} {key}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        row = cursor.fetchone()
    if not row or not row[0]:
        raise KeyInFlight("The first request with this key is not answered yet. Try again shortly.")


def keep_answer(answer: IdempotencyKey) -> None:
    """Keep an answer under its key, in the transaction that made what it tells of."""
    expired = IdempotencyKey.objects.filter(created_at__lte=answer.created_at - LIFETIME)
    expired.filter(user=answer.user, key=answer.key).delete()
    oldest = expired.order_by("created_at").select_for_update(skip_locked=True)
    rows = list(oldest.values_list("pk", flat=True)[:MOST_FORGOTTEN])
    IdempotencyKey.objects.filter(pk__in=rows).delete()
    answer.save(force_insert=True)
