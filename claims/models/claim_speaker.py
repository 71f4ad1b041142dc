"""Who is held to a claim."""

from __future__ import annotations

from django.db import models


class ClaimSpeaker(models.Model):
    """One speaker of one claim, in order."""

    # Both keys lead the indexes below.
    claim = models.ForeignKey(
        "claims.Claim", on_delete=models.CASCADE, related_name="speaker_links", db_index=False
    )
    speaker = models.ForeignKey(
        "claims.Speaker", on_delete=models.PROTECT, related_name="claim_links", db_index=False
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "speaker"], name="claim_speaker_once"),
        ]
        indexes = [models.Index(fields=["speaker", "claim"], name="claims_of_speaker")]

    def __str__(self) -> str:
        return f"{self.pk} claim {self.claim_id}, speaker {self.speaker_id}"
