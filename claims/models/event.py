"""The audit chain."""

from __future__ import annotations

from django.db import models

from claims.models.user import User


class Event(models.Model):
    """One thing that happened; never changed, never removed (database triggers refuse it).

    `hash` is SHA-256 over `prev` and the canonical row, where `data` counts by its digest
    `data_sha256`. `data` is canonical JSON. `actor` is null where a command acted by itself.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="events")
    actor_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True)
    object_version = models.PositiveIntegerField(null=True)
    data = models.TextField()
    data_sha256 = models.CharField(max_length=64)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "seq"], name="event_of_object"),
            models.Index(fields=["actor_name", "seq"], name="event_by_actor"),
            models.Index(fields=["verb", "seq"], name="event_by_verb"),
            models.Index(fields=["at"], name="event_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb}"
