"""Where exactly a claim stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.choices import QuoteKind
from claims.models.claim import Claim
from claims.models.user import Reader


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    """Appearances, narrowed to a reader."""

    def visible_to(self, user: Reader | None) -> AppearanceQuerySet:
        """Keep those of the claims that `user` may see."""
        return self.filter(claim__in=Claim.objects.visible_to(user))


class Appearance(models.Model):
    """This claim, said by this speaker, in this source.

    `start` and `end` are code point offsets into `source_text`, `prefix` and `suffix` the up to 32
    code points on each side (W3C Web Annotation: TextPositionSelector, TextQuoteSelector). `spans`
    holds the parts of a split quotation. `gone_at` marks words that the source no longer has.
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="appearances")
    source = models.ForeignKey(
        "claims.Source", on_delete=models.PROTECT, related_name="appearances"
    )
    source_text = models.ForeignKey(
        "claims.SourceText",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="appearances",
    )
    speaker = models.ForeignKey(
        "claims.Speaker",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appearances",
    )
    quote = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=QuoteKind.choices, default=QuoteKind.DIRECT)
    start = models.PositiveIntegerField(null=True, editable=False)
    end = models.PositiveIntegerField(null=True, editable=False)
    spans = models.JSONField(default=list, editable=False)
    prefix = models.CharField(max_length=32, blank=True, editable=False)
    suffix = models.CharField(max_length=32, blank=True, editable=False)
    said_on = models.DateField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appearance_kind_known", condition=Q(kind__in=QuoteKind.values)
            ),
            models.CheckConstraint(
                name="appearance_place_whole",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(
                    start__isnull=False,
                    end__isnull=False,
                    source_text__isnull=False,
                    start__lt=models.F("end"),
                ),
                violation_error_message="A place in a text has a start before its end.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} claim {self.claim_id} in source {self.source_id}"
