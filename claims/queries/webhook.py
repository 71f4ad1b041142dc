"""Webhooks of an owner, those with something to be sent, and what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, Q, QuerySet, Subquery

from claims.models import AuditHead, Delivery, User, Webhook

NEWEST = 20


def webhooks_for_list(*, owner: User) -> QuerySet[Webhook]:
    """Return the webhooks that were made with tokens of `owner`."""
    return Webhook.objects.owned_by(owner).select_related("token")


def webhook_for(*, owner: User, pk: int) -> Webhook | None:
    """Return one webhook of `owner`."""
    return webhooks_for_list(owner=owner).filter(pk=pk).first()


def deliveries_for_list(*, webhook: Webhook) -> QuerySet[Delivery]:
    """Return all that was or will be sent to a webhook."""
    return webhook.deliveries.all()


def newest_deliveries(*, webhook: Webhook) -> Sequence[Delivery]:
    """Return the newest of what was or will be sent to a webhook."""
    return list(webhook.deliveries.order_by("-pk")[:NEWEST])


def due_webhooks(*, now: datetime) -> QuerySet[Webhook]:
    """Return the webhooks that nobody serves and that have something to be sent or looked at.

    That is a delivery that is due, a change behind the cursor, or a token that is not in force any
    more, which the webhook is to say.
    """
    head = AuditHead.objects.filter(id=1).values("record_seq")
    is_free = Q(locked_until=None) | Q(locked_until__lte=now)
    may_send = Q(paused_until=None) | Q(paused_until__lte=now)
    is_due = Q(next_attempt_at__lte=now) | Q(cursor__lt=Subquery(head))
    has_ended = (
        Q(token__revoked_at__isnull=False)
        | Q(token__expires_at__lte=now)
        | Q(token__user__is_active=False)
    )
    return Webhook.objects.filter(is_free, may_send & is_due | has_ended, stopped="")


def work_waits(*, now: datetime, tasks: QuerySet[Any]) -> bool:
    """Say, with one statement, whether a webhook is due or any of `tasks` there."""
    waiting = AuditHead.objects.filter(Exists(due_webhooks(now=now)) | Exists(tasks), id=1)
    return waiting.exists()
