"""Who has read a document to its end."""

from __future__ import annotations

from django.db import models

from claims.models.user import User


class Reading(models.Model):
    """Somebody's word that a version of a text was read to its end and nothing in it is missing."""

    source_text = models.OneToOneField(
        "claims.SourceText", on_delete=models.PROTECT, related_name="reading"
    )
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="readings")
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk} text {self.source_text_id}"
