"""Who had a hand in a revision."""

from __future__ import annotations

from django.db import models

from claims.models.user import User


class RevisionContributor(models.Model):
    """Whoever opened a revision or changed its content or evidence; a row is never removed.

    Triggers refuse that any of them publishes it.
    """

    revision = models.ForeignKey(
        "claims.Revision", on_delete=models.PROTECT, related_name="contributors"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="contributions")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "user"], name="revision_contributor_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} user {self.user_id} in revision {self.revision_id}"
