"""What the importer remembers of what it imported."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ImportedItem(models.Model):
    """One document or claim of an import under its natural key.

    `key` is the SHA-256 of the natural key, `name` its readable form, `digest` that of the whole
    content; `values` maps each field to the value last imported, so that people's edits show.
    """

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=1000)
    document = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="items")
    digest = models.CharField(max_length=64, db_index=True)
    values = models.JSONField(default=dict)
    source = models.ForeignKey(
        "claims.Source", null=True, on_delete=models.PROTECT, related_name="imported_items"
    )
    claim = models.ForeignKey(
        "claims.Claim", null=True, on_delete=models.PROTECT, related_name="imported_items"
    )
    appearance = models.ForeignKey(
        "claims.Appearance", null=True, on_delete=models.SET_NULL, related_name="imported_items"
    )
    run = models.ForeignKey("claims.ImportRun", on_delete=models.PROTECT, related_name="items")
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="imported_item_is_of_something",
                condition=Q(source__isnull=False) | Q(claim__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"
