"""Answers to requests that may come twice."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.models.user import User


class IdempotencyKey(models.Model):
    """The answer that a user's request with this key got, written with what the request made.

    `request_sha256` is a digest of method, path and body: another request with the key is refused.
    """

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="idempotency_keys", db_index=False
    )
    key = models.CharField(max_length=255)
    request_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField(blank=True)
    etag = models.CharField(max_length=100, blank=True)
    location = models.CharField(max_length=2_000, blank=True)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once"),
            models.CheckConstraint(
                name="idempotency_key_of_success", condition=Q(status__gte=200, status__lte=299)
            ),
            models.CheckConstraint(name="idempotency_key_said", condition=~Q(key="")),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.key}"
