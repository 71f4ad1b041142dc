"""What a publisher found when checking a claim."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.choices import PUBLIC_STATUSES, ReviewOrigin, ReviewStatus, Role
from claims.models.user import Reader, has_role


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews, narrowed to a reader."""

    def visible_to(self, user: Reader | None) -> ReviewQuerySet:
        """Keep what `user` may know of: reviewers all, others what was ever published.

        What was retracted is among it, whatever became of its claim: its address answers with a
        tombstone for good.
        """
        if has_role(user, Role.REVIEWER):
            return self
        published = Q(claim__status__in=PUBLIC_STATUSES, status=ReviewStatus.PUBLISHED)
        return self.filter(published | Q(status=ReviewStatus.RETRACTED))

    def listed_to(self, user: Reader | None) -> ReviewQuerySet:
        """Keep what a list shows to `user`: of what they may know of, what was not retracted."""
        if has_role(user, Role.REVIEWER):
            return self.exclude(status=ReviewStatus.RETRACTED)
        return self.filter(claim__status__in=PUBLIC_STATUSES, status=ReviewStatus.PUBLISHED)


class Review(models.Model):
    """One publisher's check of one claim; what it says is in its revisions.

    `published_at` is when its publisher first published it (null where an import did not say),
    `url` an imported review's own page. `version` counts every change, drafts included; what the
    public gets is counted by its records.
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="reviews")
    publisher = models.ForeignKey(
        "claims.Publisher", on_delete=models.PROTECT, related_name="reviews"
    )
    origin = models.CharField(
        max_length=10, choices=ReviewOrigin.choices, default=ReviewOrigin.DESK, editable=False
    )
    status = models.CharField(
        max_length=20,
        choices=ReviewStatus.choices,
        default=ReviewStatus.UNPUBLISHED,
        editable=False,
    )
    url = models.TextField(blank=True, editable=False)
    canonical_url = models.TextField(blank=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    retracted_at = models.DateTimeField(null=True, editable=False)
    record = models.OneToOneField(
        "claims.ReviewRecord",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="current_of",
    )
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="review_origin_known", condition=Q(origin__in=ReviewOrigin.values)
            ),
            models.CheckConstraint(
                name="review_status_known", condition=Q(status__in=ReviewStatus.values)
            ),
            models.CheckConstraint(
                name="review_import_has_url",
                condition=Q(origin=ReviewOrigin.DESK) | ~Q(url="") & ~Q(canonical_url=""),
                violation_error_message="An imported review needs the address of its page.",
            ),
            models.CheckConstraint(
                name="review_published_has_time",
                condition=Q(origin=ReviewOrigin.IMPORT)
                | Q(status=ReviewStatus.UNPUBLISHED, published_at__isnull=True)
                | ~Q(status=ReviewStatus.UNPUBLISHED) & Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="review_retracted_has_time",
                condition=Q(status=ReviewStatus.RETRACTED, retracted_at__isnull=False)
                | ~Q(status=ReviewStatus.RETRACTED) & Q(retracted_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(origin=ReviewOrigin.DESK) & ~Q(status=ReviewStatus.RETRACTED),
                name="review_one_of_the_desk",
            ),
            models.UniqueConstraint(
                fields=["claim", "publisher", "canonical_url"],
                condition=Q(origin=ReviewOrigin.IMPORT),
                name="review_imported_once",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "id"], name="review_by_status"),
            models.Index(fields=["publisher", "status", "id"], name="review_by_publisher"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} of claim {self.claim_id}"
