"""Where things were said."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q

from claims.choices import PUBLIC_STATUSES, Role, SourceKind
from claims.models.each import ExistsForEach
from claims.models.user import Reader, has_role


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources, narrowed to a reader."""

    def visible_to(self, user: Reader | None) -> SourceQuerySet:
        """Keep what `user` may see: people who work here all, others those that claims show."""
        if has_role(user, Role.CONTRIBUTOR):
            return self
        heard = apps.get_model("claims", "Appearance")._default_manager
        return self.filter(
            ExistsForEach(heard.filter(source=OuterRef("pk"), claim__status__in=PUBLIC_STATUSES))
        )


class Source(models.Model):
    """One document. Its text lives in versions (`SourceText`); `current_text` is the newest.

    One that was merged keeps its address and its texts; nothing stands in it any more.
    """

    title = models.CharField(max_length=1000)
    publisher = models.ForeignKey(
        "claims.Publisher", null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    url = models.CharField("URL", max_length=2000, blank=True)
    canonical_url = models.CharField(  # noqa: DJ001  unique where there is one, so null where none
        max_length=2000, null=True, unique=True, editable=False
    )
    kind = models.CharField(max_length=20, choices=SourceKind.choices, default=SourceKind.OTHER)
    authors = models.JSONField(default=list, blank=True)
    published_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=35, default="und")
    archive_url = models.CharField("archive URL", max_length=2000, blank=True)
    current_text = models.OneToOneField(
        "claims.SourceText",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="current_of",
    )
    merged_into = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.PROTECT, related_name="merged_from"
    )
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="source_has_title",
                condition=~Q(title=""),
                violation_error_message="A source needs a title.",
            ),
            models.CheckConstraint(
                name="source_kind_known", condition=Q(kind__in=SourceKind.values)
            ),
            models.CheckConstraint(
                name="source_canonical_url_not_empty", condition=~Q(canonical_url="")
            ),
        ]
        indexes = [
            models.Index(fields=["published_on", "id"], name="source_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.title}"
