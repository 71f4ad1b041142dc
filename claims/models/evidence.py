"""What a verdict rests on."""

from __future__ import annotations

from django.db import models
from django.db.models import OuterRef, Q

from claims.choices import PUBLIC_STATUSES, ReviewStatus, RevisionStatus, Role, Stance
from claims.models.each import ExistsForEach
from claims.models.revision import Revision
from claims.models.user import Reader, has_role


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence, narrowed to a reader."""

    def visible_to(self, user: Reader | None) -> EvidenceQuerySet:
        """Keep what `user` may see: reviewers all, others that of published revisions."""
        if has_role(user, Role.REVIEWER):
            return self
        public = Revision.objects.filter(
            pk=OuterRef("revision"),
            status=RevisionStatus.PUBLISHED,
            review__status=ReviewStatus.PUBLISHED,
            review__claim__status__in=PUBLIC_STATUSES,
        )
        return self.filter(ExistsForEach(public))


class Evidence(models.Model):
    """A document or datum that bears on a claim: what it says, where, and on which side it stands.

    `source` is the stored source of the same address, where there is one.
    """

    revision = models.ForeignKey(
        "claims.Revision", on_delete=models.PROTECT, related_name="evidence"
    )
    position = models.PositiveIntegerField(default=1)
    stance = models.CharField(max_length=10, choices=Stance.choices)
    title = models.CharField(max_length=500, blank=True)
    url = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    locator = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    archive_url = models.TextField(blank=True)
    source = models.ForeignKey(
        "claims.Source",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_stance_known", condition=Q(stance__in=Stance.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.stance} in revision {self.revision_id}"
