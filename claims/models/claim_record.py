"""The stored JSON of a claim, version by version."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ClaimRecord(models.Model):
    """What the API said of a claim from `valid_from` until `valid_until` (null: now).

    `document` is the public JSON with U+0001 where an address begins with the site's base. `seq`
    orders all records as they were committed. `public` says that anyone may read it; `tombstone`
    that with this record a claim left the public.
    """

    seq = models.BigIntegerField(unique=True)
    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="records")
    version = models.PositiveIntegerField()
    format = models.PositiveSmallIntegerField()
    document = models.TextField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    public = models.BooleanField()
    tombstone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "version"], name="claim_record_version"),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(valid_until__isnull=True), name="claim_record_current"
            ),
            models.CheckConstraint(
                name="claim_record_is_public_or_tombstone",
                condition=Q(public=False) | Q(tombstone=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} claim {self.claim_id}, version {self.version}"
