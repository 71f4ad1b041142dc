"""Which source became part of which other, and what went along."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SourceMerge(models.Model):
    """One merge of a source into another, so that it can be taken back exactly; `undone_at` says when.

    `moved` holds the keys of the `appearances` that went along, and of those the `placed` ones: they
    point into the other's text, which says the same as the merged one's; `text` and `into_text` are
    the keys of the two.
    """

    source = models.ForeignKey("claims.Source", on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey("claims.Source", on_delete=models.PROTECT, related_name="merges_into")
    moved = models.JSONField(default=dict)
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(undone_at__isnull=True),
                name="source_merge_one_stands",
            ),
            models.CheckConstraint(
                name="source_merge_into_another", condition=~Q(source=models.F("into"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} source {self.source_id} into source {self.into_id}"
