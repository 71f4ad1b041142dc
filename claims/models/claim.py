"""What was said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.choices import PUBLIC_STATUSES, ClaimStatus, Role
from claims.models.user import Reader, User, has_role

LISTED_STATUSES = (ClaimStatus.OPEN, ClaimStatus.IN_PROGRESS, ClaimStatus.CHECKED)


# The first two letters of a language tag, small: its index has them. The numbers stand in the text, for
# SQLite takes an index for an expression only where both read alike.
LANGUAGE_START = models.Func(
    models.F("language"),
    template="lower(substr(%(expressions)s, 1, 2))",
    output_field=models.CharField(),
)


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, narrowed to a reader."""

    def visible_to(self, user: Reader | None) -> ClaimQuerySet:
        """Keep what `user` may see: reviewers all, contributors own candidates too."""
        if has_role(user, Role.REVIEWER):
            return self
        public = Q(status__in=PUBLIC_STATUSES)
        if has_role(user, Role.CONTRIBUTOR):
            return self.filter(public | Q(status=ClaimStatus.CANDIDATE, created_by=user))
        return self.filter(public)

    def listed_to(self, user: Reader | None, *, by_key: bool = False) -> ClaimQuerySet:
        """Keep what a list shows to `user`: of what they may see, what was not merged.

        For the public that is the column `listed`, whose index has the rows in a list's order; what
        `visible_to` says in so many words would make a database sort them all. `by_key` keeps that
        index out of it, where the keys come from a subquery.
        """
        if not has_role(user, Role.CONTRIBUTOR):
            # SQLite uses an index for `listed IN (1)`, but none for the bare `WHERE listed`.
            return self.filter(listed=True) if by_key else self.filter(listed__in=[True])
        return self.visible_to(user).exclude(status=ClaimStatus.MERGED)


class Claim(models.Model):
    """A proposition in one language. Its status changes in `claims.workflow.claim` alone.

    `listed` says that the public lists show it; `text_digest` finds the same text again, `words_digest`
    texts of the same bare words; `compared_at` says when it was last compared with all others;
    `verdict` is the published review that speaks for it, `verdict_rating` that review's rating and
    `published_at` its time; `claims.workflow.verdict` keeps them, and the `review_count` of all
    published ones. `imported_rating` and `imported_review` keep what an import said that is no
    review, word for word.
    """

    external_id = models.CharField(
        max_length=200,
        null=True,
        blank=True,
        unique=True,  # noqa: DJ001  unique, so null
    )
    text = models.TextField()
    text_digest = models.CharField(max_length=64, db_index=True, editable=False)
    # Null where a claim was made by something that does not know it.
    words_digest = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001  as above
    compared_at = models.DateTimeField(null=True, editable=False)
    language = models.CharField(max_length=35, default="und")
    status = models.CharField(
        max_length=20,
        choices=ClaimStatus.choices,
        default=ClaimStatus.CANDIDATE,
        editable=False,
    )
    listed = models.BooleanField(default=False, editable=False)
    claimed_on = models.DateField(null=True, blank=True)
    topics = models.ManyToManyField("claims.Topic", blank=True, related_name="claims")
    speakers = models.ManyToManyField(
        "claims.Speaker", through="claims.ClaimSpeaker", related_name="claims"
    )
    assigned_to = models.ForeignKey(
        User,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="assigned_claims",
    )
    priority = models.SmallIntegerField(default=0)
    score = models.FloatField(null=True, editable=False)
    dismiss_reason = models.TextField(blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.PROTECT, related_name="merged_from"
    )
    created_by = models.ForeignKey(
        User, null=True, editable=False, on_delete=models.PROTECT, related_name="created_claims"
    )
    imported_rating = models.TextField(blank=True, editable=False)
    imported_review = models.JSONField(null=True, editable=False)
    verdict = models.ForeignKey(
        "claims.Review",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="verdict_of",
    )
    verdict_rating = models.ForeignKey(
        "claims.Rating",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="verdict_of",
    )
    published_at = models.DateTimeField(null=True, editable=False)
    review_count = models.PositiveIntegerField(default=0, editable=False)
    record = models.OneToOneField(
        "claims.ClaimRecord",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="current_of",
    )
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="claim_has_text",
                condition=~Q(text=""),
                violation_error_message="A claim needs a text.",
            ),
            models.CheckConstraint(
                name="claim_status_known", condition=Q(status__in=ClaimStatus.values)
            ),
            models.CheckConstraint(
                name="claim_listed_follows_status",
                condition=Q(listed=True, status__in=LISTED_STATUSES)
                | Q(listed=False) & ~Q(status__in=LISTED_STATUSES),
            ),
            models.CheckConstraint(
                name="claim_dismissed_has_reason",
                condition=~Q(status=ClaimStatus.DISMISSED) | ~Q(dismiss_reason=""),
                violation_error_message="A dismissed claim needs a reason.",
            ),
            models.CheckConstraint(
                name="claim_merged_names_its_target",
                condition=Q(status=ClaimStatus.MERGED, merged_into__isnull=False)
                | ~Q(status=ClaimStatus.MERGED) & Q(merged_into__isnull=True),
            ),
            models.CheckConstraint(
                name="claim_checked_has_review",
                condition=Q(status__in=[ClaimStatus.DISMISSED, ClaimStatus.MERGED])
                | Q(status=ClaimStatus.CHECKED, review_count__gte=1)
                | ~Q(status=ClaimStatus.CHECKED) & Q(review_count=0),
            ),
            models.CheckConstraint(
                name="claim_verdict_is_a_review",
                condition=Q(verdict__isnull=True, verdict_rating__isnull=True, review_count=0)
                | Q(verdict__isnull=False, review_count__gte=1),
            ),
            models.CheckConstraint(
                name="claim_score_in_range",
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=1),
            ),
            models.CheckConstraint(
                name="claim_external_id_not_empty", condition=~Q(external_id="")
            ),
        ]
        indexes = [
            models.Index(fields=["words_digest"], name="claim_by_words"),
            models.Index(
                fields=["id"], condition=Q(compared_at__isnull=True), name="claim_to_compare"
            ),
            models.Index(fields=["listed", "id"], name="claim_listed"),
            models.Index(fields=["status", "id"], name="claim_by_status"),
            models.Index(fields=["listed", "claimed_on", "id"], name="claim_by_date"),
            models.Index(fields=["listed", "updated_at", "id"], name="claim_by_change"),
            models.Index(fields=["listed", "published_at", "id"], name="claim_by_verdict"),
            models.Index(fields=["listed", "verdict_rating", "id"], name="claim_by_rating"),
            models.Index(fields=["status", "priority", "score", "id"], name="claim_queue"),
            models.Index(LANGUAGE_START, name="claim_by_language"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.text[:80]}"
