"""The stored JSON of a review, version by version."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ReviewRecord(models.Model):
    """What the API said of a published review from `valid_from` until `valid_until` (null: now).

    As `ClaimRecord`, with the same `seq`; a `tombstone` holds what is left of a retracted review.
    `claim` is whose review it was then: a merge gives it to another.
    """

    seq = models.BigIntegerField(unique=True)
    review = models.ForeignKey("claims.Review", on_delete=models.PROTECT, related_name="records")
    claim = models.ForeignKey(
        "claims.Claim", on_delete=models.PROTECT, related_name="review_records", db_index=False
    )
    version = models.PositiveIntegerField()
    format = models.PositiveSmallIntegerField()
    document = models.TextField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    tombstone = models.BooleanField(default=False)

    class Meta:
        indexes = [
            # For each new claim SQLite looks for what names it already: without, it reads all rows.
            models.Index(fields=["claim"], name="review_record_claim"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["review", "version"], name="review_record_version"),
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(valid_until__isnull=True),
                name="review_record_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} review {self.review_id}, version {self.version}"
