"""The names under which a speaker is found."""

from __future__ import annotations

from django.db import models


class SpeakerKey(models.Model):
    """A folded name or alias of a speaker (`claims.text.normalise.name_key`).

    Two speakers may share one: then a mention of it is nobody's for certain.
    """

    speaker = models.ForeignKey(
        "claims.Speaker", on_delete=models.CASCADE, related_name="name_keys"
    )
    key = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["speaker", "key"], name="speaker_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.key}"
