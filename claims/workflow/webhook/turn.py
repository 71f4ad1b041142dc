"""Turns of workers: who serves which webhook now, and what is to be sent next.

A webhook is served by one worker at a time, which holds it by a lease: a number and a time. Who lost
the lease writes nothing more but what arrived. A worker that is killed holds nobody up for longer
than the lease.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min, QuerySet

from claims.choices import DeliveryStatus
from claims.models import Delivery, Webhook
from claims.queries.change import changes_between, last_seq
from claims.queries.webhook import due_webhooks
from claims.records.change import event_names
from claims.workflow.audit import append_event
from claims.workflow.token import token_problem

LEASE = timedelta(seconds=60)
# What one attempt may take, with what is written after it: no attempt begins later than that before
# the lease ends.
ATTEMPT = timedelta(seconds=30)
# How many changes are looked at, and so how many documents are held, at a time; and in how many
# numbers they are looked for: records that the public does not get have numbers too.
BATCH = 100
SPAN = 5_000

WORKER = "worker"


@transaction.atomic
def plan_turns(*, now: datetime, most: int, most_slow: int) -> list[tuple[int, int]]:
    """Give out up to `most` turns and return key and lease of each: who waited longest comes first.

    Of those that failed or were slow at last at most `most_slow` are served at a time, however many
    there are: the others never wait for them.
    """
    busy = Webhook.objects.filter(slow=True, locked_until__gt=now).count()
    room = max(0, min(most, most_slow - busy))
    slow = _take(due_webhooks(now=now).filter(slow=True), room)
    quick = _take(due_webhooks(now=now).filter(slow=False), most - len(slow))
    turns = []
    for webhook in (*slow, *quick):
        webhook.lease += 1
        webhook.locked_until = now + LEASE
        webhook.save(update_fields=["lease", "locked_until"])
        turns.append((webhook.pk, webhook.lease))
    return turns


def hold_turn(*, webhook_id: int, lease: int, now: datetime) -> Webhook | None:
    """Return the webhook of a turn with its token and user; null when no attempt may begin any more.

    Whose token is not in force any more is stopped, and says so.
    """
    rows = Webhook.objects.select_related("token__user")
    row = rows.filter(
        pk=webhook_id, lease=lease, stopped="", locked_until__gt=now + ATTEMPT
    ).first()
    problem = token_problem(row.token, now=now) if row is not None else ""
    if not problem:
        return row
    with transaction.atomic():
        locked = _lock_turn(webhook_id, lease)
        if locked is not None:
            stop_webhook(locked, reason=problem, now=now)
    return None


def next_delivery(*, webhook: Webhook, now: datetime) -> Delivery | None:
    """Return the oldest delivery that is due."""
    due = webhook.deliveries.filter(status=DeliveryStatus.PENDING, next_attempt_at__lte=now)
    return due.order_by("pk").first()


def gather_deliveries(*, webhook: Webhook, now: datetime) -> bool:
    """Make deliveries of the next changes behind the cursor; say whether any change was there.

    The changes are read before the transaction: it writes, and is short. Nobody else moves the
    cursor meanwhile, or the lease would be another's.
    """
    last = min(last_seq(), webhook.cursor + SPAN)
    changes = changes_between(webhook.cursor, last, BATCH)
    reached = changes[-1].seq if len(changes) == BATCH else last
    if reached <= webhook.cursor:
        return False
    wanted = [
        Delivery(webhook=webhook, event=name, seq=one.seq, created_at=now, next_attempt_at=now)
        for one, name in zip(changes, event_names(changes), strict=True)
        if name in webhook.events
    ]
    with transaction.atomic():
        row = _lock_turn(webhook.pk, webhook.lease)
        if row is None or row.cursor != webhook.cursor:
            return False
        Delivery.objects.bulk_create(wanted)
        row.cursor = reached
        row.next_attempt_at = now if wanted else row.next_attempt_at
        row.save(update_fields=["cursor", "next_attempt_at"])
    webhook.cursor = reached
    return True


@transaction.atomic
def end_turn(*, webhook_id: int, lease: int, now: datetime) -> None:
    """Give the turn back and say when the next one is due."""
    row = _lock_turn(webhook_id, lease)
    if row is None:
        return
    waiting = row.deliveries.filter(status=DeliveryStatus.PENDING)
    row.next_attempt_at = waiting.aggregate(next=Min("next_attempt_at"))["next"]
    row.locked_until, row.served_at = None, now
    row.save(update_fields=["next_attempt_at", "locked_until", "served_at"])


def stop_webhook(row: Webhook, *, reason: str, now: datetime) -> None:
    """Let a webhook stand still, inside the transaction that holds its lock. What waits stays."""
    row.stopped, row.locked_until = reason, None
    row.version, row.updated_at = row.version + 1, now
    row.save(update_fields=["stopped", "locked_until", "version", "updated_at"])
    append_event(
        verb="webhook.stopped",
        actor=None,
        actor_name=WORKER,
        now=now,
        target=row,
        data={"reason": reason},
    )


def _lock_turn(webhook_id: int, lease: int) -> Webhook | None:
    rows = Webhook.objects.select_for_update(no_key=True)
    return rows.filter(pk=webhook_id, lease=lease, stopped="").first()


def _take(rows: QuerySet[Webhook], most: int) -> Sequence[Webhook]:
    if most <= 0:
        return []
    locked = rows.select_for_update(no_key=True, skip_locked=True, of=("self",))
    return list(locked.order_by("served_at", "pk")[:most])
