"""The one row outside the chain that says where the chain ends."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class AuditHead(models.Model):
    """The chain's last event, and the last record's number; locked by whoever writes either."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    chain_id = models.CharField(max_length=32)
    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    record_seq = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="audit_head_is_one", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return f"{self.id} seq {self.seq}"
