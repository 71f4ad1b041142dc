"""What a review says, version by version."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from claims.choices import (
    ONCE_PUBLISHED,
    OPEN_REVISIONS,
    CorrectionKind,
    RevisionStatus,
)
from claims.models.user import User


class Revision(models.Model):
    """One numbered state of a review's content; once published, it is never edited.

    `rating` is one of the desk's; what an import says stands in `rating_label` and its numbers, as
    given. `published_at` is when this revision became public here. `kind` and `reason` are empty
    until something was published before. `claim_changes` is what a correction does to the claim
    itself, `claimant_contact` what came of asking the claimant, `waivers` maps rules of the
    publish gate to the reason why they do not bind here, `warnings` are those that were accepted
    when it was published. `details` is JSON of what an imported ClaimReview says and no column
    holds, as its publisher said it (null where the import was no ClaimReview).
    """

    review = models.ForeignKey("claims.Review", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    status = models.CharField(
        max_length=20,
        choices=RevisionStatus.choices,
        default=RevisionStatus.DRAFT,
        editable=False,
    )
    kind = models.CharField(max_length=20, choices=CorrectionKind.choices, blank=True)
    reason = models.TextField(blank=True)
    comment = models.TextField(blank=True)
    headline = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    language = models.CharField(max_length=35, default="und")
    rating = models.ForeignKey(
        "claims.Rating",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="revisions",
    )
    rating_label = models.TextField(blank=True, editable=False)
    rating_value = models.FloatField(null=True, editable=False)
    rating_best = models.FloatField(null=True, editable=False)
    rating_worst = models.FloatField(null=True, editable=False)
    details = models.TextField(null=True, editable=False)  # noqa: DJ001  null: nothing was given
    claimant_contact = models.TextField(blank=True)
    claim_changes = models.JSONField(default=dict, blank=True)
    waivers = models.JSONField(default=dict, blank=True)
    warnings = models.JSONField(default=list, blank=True, editable=False)
    author = models.ForeignKey(
        User, null=True, editable=False, on_delete=models.PROTECT, related_name="revisions"
    )
    published_by = models.ForeignKey(
        User,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="published_revisions",
    )
    created_at = models.DateTimeField(editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    superseded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="revision_number"),
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(status__in=OPEN_REVISIONS),
                name="revision_one_open",
            ),
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(status=RevisionStatus.PUBLISHED),
                name="revision_one_published",
            ),
            models.CheckConstraint(
                name="revision_status_known", condition=Q(status__in=RevisionStatus.values)
            ),
            models.CheckConstraint(
                name="revision_kind_known", condition=Q(kind__in=["", *CorrectionKind.values])
            ),
            models.CheckConstraint(
                name="revision_correction_has_reason",
                condition=Q(kind="") | ~Q(reason=""),
                violation_error_message="A correction needs a reason.",
            ),
            models.CheckConstraint(
                name="revision_submitted_has_time",
                condition=~Q(status=RevisionStatus.SUBMITTED) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="revision_published_has_time",
                condition=Q(status__in=ONCE_PUBLISHED, published_at__isnull=False)
                | ~Q(status__in=ONCE_PUBLISHED) & Q(published_at__isnull=True),
            ),
            models.CheckConstraint(
                name="revision_superseded_has_time",
                condition=Q(status=RevisionStatus.SUPERSEDED, superseded_at__isnull=False)
                | ~Q(status=RevisionStatus.SUPERSEDED) & Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="revision_published_by_another",
                condition=Q(author__isnull=True)
                | Q(published_by__isnull=True)
                | ~Q(published_by=F("author")),
                violation_error_message="Nobody publishes what they wrote.",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "submitted_at"], name="revision_waiting"),
            models.Index(fields=["published_at", "id"], name="revision_by_publication"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} revision {self.number} of review {self.review_id}"
