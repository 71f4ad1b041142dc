"""Which claims may be the same, and what somebody said of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from claims.models.user import User


class Duplicate(models.Model):
    """Two claims that may say the same: `claim`, the newer one, and `other`.

    `because` holds the words of the relation between their texts, `score` says how alike they are, 0 to
    1. The pair waits for somebody until one of its claims is merged or dismissed, or `decided_by` has
    said that they are distinct.
    """

    claim = models.ForeignKey(
        "claims.Claim", on_delete=models.PROTECT, related_name="duplicates", db_index=False
    )
    other = models.ForeignKey(
        "claims.Claim", on_delete=models.PROTECT, related_name="duplicated_by"
    )
    because = models.JSONField(default=list)
    score = models.FloatField()
    found_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="decided_duplicates"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "other"], name="duplicate_pair_once"),
            models.CheckConstraint(
                name="duplicate_of_an_older_claim", condition=Q(other__lt=F("claim"))
            ),
            models.CheckConstraint(
                name="duplicate_score_in_range", condition=Q(score__gte=0, score__lte=1)
            ),
            models.CheckConstraint(
                name="duplicate_decided_by_somebody",
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-score", "id"],
                condition=Q(decided_at__isnull=True),
                name="duplicate_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} claim {self.claim_id} like claim {self.other_id}"
