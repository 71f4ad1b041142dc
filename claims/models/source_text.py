"""The stored words of a source, version by version."""

from __future__ import annotations

from django.db import models


class SourceText(models.Model):
    """One version of a source's text: LF line ends, NFC; offsets are code points into it.

    A version never changes (the database refuses it): an appearance points into it for good.
    """

    source = models.ForeignKey("claims.Source", on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="source_text_number"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} source {self.source_id}, version {self.number}"
