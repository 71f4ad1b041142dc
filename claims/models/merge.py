"""Which claim became part of which other, and what went along."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.choices import ClaimStatus


class Merge(models.Model):
    """One merge of a claim into another, so that it can be taken back exactly; `undone_at` says when.

    `status` is what the claim was before. `moved` maps what `claims.workflow.merge.fates` names to
    the keys that went along: `appearances` and `reviews` that are the other claim's now, `topics` and
    `speakers` that it did not have, `assigned_to` where nobody had it.
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="merges_into")
    status = models.CharField(max_length=20, choices=ClaimStatus.choices)
    moved = models.JSONField(default=dict)
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(undone_at__isnull=True), name="merge_one_stands"
            ),
            models.CheckConstraint(name="merge_into_another", condition=~Q(claim=models.F("into"))),
            models.CheckConstraint(
                name="merge_status_before",
                condition=Q(
                    status__in=[
                        ClaimStatus.CANDIDATE,
                        ClaimStatus.OPEN,
                        ClaimStatus.IN_PROGRESS,
                        ClaimStatus.CHECKED,
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} claim {self.claim_id} into claim {self.into_id}"
