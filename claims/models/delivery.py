"""What is sent to a webhook, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.choices import DeliveryStatus, WebhookEvent
from claims.models.webhook import Webhook

PENDING = Q(status=DeliveryStatus.PENDING)


class Delivery(models.Model):
    """One event for one webhook: the change of this `seq`, or a ping, which has none.

    What is sent is made of the change when it is sent. `attempts` counts since it was made or
    replayed; `log` holds the last of all attempts, each `{"at", "status", "error", "seconds"}`.
    """

    webhook = models.ForeignKey(
        Webhook, on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    event = models.CharField(max_length=30, choices=WebhookEvent.choices)
    seq = models.BigIntegerField(null=True)
    status = models.CharField(
        max_length=10, choices=DeliveryStatus.choices, default=DeliveryStatus.PENDING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    log = models.JSONField(default=list)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(fields=["webhook", "id"], name="delivery_of_webhook"),
            models.Index(fields=["webhook", "id"], condition=PENDING, name="delivery_pending"),
            models.Index(
                fields=["id"], condition=Q(status=DeliveryStatus.DEAD), name="delivery_dead"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["webhook", "seq"], name="delivery_once"),
            models.CheckConstraint(
                name="delivery_status_known", condition=Q(status__in=DeliveryStatus.values)
            ),
            models.CheckConstraint(
                name="delivery_event_known", condition=Q(event__in=WebhookEvent.values)
            ),
            models.CheckConstraint(
                name="delivery_is_due_while_pending",
                condition=PENDING & Q(next_attempt_at__isnull=False, done_at__isnull=True)
                | ~PENDING & Q(next_attempt_at__isnull=True, done_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.event}"
