"""One run of the importer that changed something."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.choices import ImportStatus
from claims.models.user import User


class ImportRun(models.Model):
    """What was imported, when, and how it ended; made with the first batch that writes.

    `counts` is `{"documents": {...}, "claims": {...}, "reviews": {...}}` with new, updated, unchanged and refused;
    `refused` holds the first thousand refusals as the report gives them.
    """

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    status = models.CharField(
        max_length=10, choices=ImportStatus.choices, default=ImportStatus.RUNNING
    )
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="import_runs")
    paths = models.JSONField(default=list)
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    refused = models.JSONField(default=list)

    class Meta:
        verbose_name = "import"
        constraints = [
            models.CheckConstraint(
                name="import_run_status_known", condition=Q(status__in=ImportStatus.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.started_at:%Y-%m-%d %H:%M}"
