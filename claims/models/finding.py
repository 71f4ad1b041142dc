"""What the extraction found in a text, before anybody decided on it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from claims.choices import QuoteKind


class Finding(models.Model):
    """One attribution as the machine gave it; never changed, so that people's decisions compare.

    `start` and `end` are code point offsets into `source_text`, `spans` the parts of a split quotation,
    `speaker` the name that the text gives, `mention` the words that mean the speaker, `text` the claim
    as it was worded. `rule` and `cue` say what it rests on, `extractor` which code found it.
    """

    source_text = models.ForeignKey(
        "claims.SourceText", on_delete=models.PROTECT, related_name="findings"
    )
    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="findings")
    appearance = models.ForeignKey(
        "claims.Appearance", null=True, on_delete=models.SET_NULL, related_name="findings"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    spans = models.JSONField(default=list)
    kind = models.CharField(max_length=10, choices=QuoteKind.choices)
    speaker = models.CharField(max_length=300, blank=True)
    mention = models.TextField(blank=True)
    mention_spans = models.JSONField(default=list)
    cue = models.TextField(blank=True)
    rule = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    confidence = models.FloatField()
    extractor = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="finding_place_whole",
                condition=Q(start__lt=F("end")),
                violation_error_message="A place in a text has a start before its end.",
            ),
            models.CheckConstraint(
                name="finding_kind_known", condition=Q(kind__in=QuoteKind.values)
            ),
            models.CheckConstraint(
                name="finding_confidence_in_range",
                condition=Q(confidence__gte=0, confidence__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} claim {self.claim_id} in text {self.source_text_id}"
