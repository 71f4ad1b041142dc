"""Where a program wants to be told of changes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.choices import WebhookStop
from claims.models.api_token import ApiToken
from claims.models.user import User


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Webhooks, narrowed to an owner."""

    def owned_by(self, user: User) -> WebhookQuerySet:
        """Keep the webhooks that were made with tokens of `user`."""
        return self.filter(token__user=user)


class Webhook(models.Model):
    """A follower of the public changes: they are sent to `url`, in the order of their `seq`.

    What it was told of is `cursor`, the last `seq` that became deliveries or was none of `events`.
    The secret that signs is made of `salt` and the key of the instance, and stored nowhere;
    `old_salt` signs besides for a while after `rotated_at`. `stopped` says why nothing is sent; it
    is empty while all is well.

    The rest belongs to the workers. Whoever serves the webhook until `locked_until` holds `lease`,
    a number that each of them raises, so that one who comes late is known. Nothing is sent before
    `paused_until`; the next pending delivery is due at `next_attempt_at`. `slow` says that the last
    attempt failed or took long; `held_in_a_row` and `dead_in_a_row`, how many deliveries were put
    aside, and how many died, since one arrived.
    """

    token = models.ForeignKey(ApiToken, on_delete=models.PROTECT, related_name="webhooks")
    url = models.CharField(max_length=2_000)
    events = models.JSONField()
    salt = models.CharField(max_length=32)
    old_salt = models.CharField(max_length=32, blank=True)
    rotated_at = models.DateTimeField(null=True)
    stopped = models.CharField(max_length=20, choices=WebhookStop.choices, blank=True)
    cursor = models.BigIntegerField()
    held_in_a_row = models.PositiveIntegerField(default=0)
    dead_in_a_row = models.PositiveIntegerField(default=0)
    slow = models.BooleanField(default=False)
    paused_until = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField(null=True)
    lease = models.PositiveBigIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    served_at = models.DateTimeField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="webhook_stop_known", condition=Q(stopped__in=["", *WebhookStop.values])
            ),
            models.CheckConstraint(
                name="webhook_has_url",
                condition=~Q(url=""),
                violation_error_message="A webhook needs an address.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.url}"
