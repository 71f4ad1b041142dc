"""Which speaker became part of which other, and what went along."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SpeakerMerge(models.Model):
    """One merge of a speaker into another, so that it can be taken back exactly; `undone_at` says when.

    `moved` maps what went along to keys: `claims` that were held to the speaker, `appearances`, `doubles`
    (links of claims that were held to both: key, claim, position), `given` (key of a claim's merge to
    the speakers that it had given), and the `aliases` and `external_ids` that the other did not have.
    """

    speaker = models.ForeignKey("claims.Speaker", on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey("claims.Speaker", on_delete=models.PROTECT, related_name="merges_into")
    moved = models.JSONField(default=dict)
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["speaker"],
                condition=Q(undone_at__isnull=True),
                name="speaker_merge_one_stands",
            ),
            models.CheckConstraint(
                name="speaker_merge_into_another", condition=~Q(speaker=models.F("into"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} speaker {self.speaker_id} into speaker {self.into_id}"
