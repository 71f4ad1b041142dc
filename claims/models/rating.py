"""One step of a rating scale."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Rating(models.Model):
    """A verdict's word, what it means and, where it has one, its number on the scale.

    It belongs to the versions of its scale from `since` on, up to the one before `retired_in` (null:
    to this day). Once a revision uses it, its words and numbers are never changed: the scale gets
    another rating of the same code. `translations` maps languages to `label` and `meaning`.
    """

    scale = models.ForeignKey(
        "claims.RatingScale", on_delete=models.PROTECT, related_name="ratings"
    )
    since = models.PositiveIntegerField(default=1, editable=False)
    retired_in = models.PositiveIntegerField(null=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    code = models.SlugField(max_length=50)
    label = models.CharField(max_length=100)
    value = models.FloatField(null=True, blank=True)
    best = models.FloatField(null=True, blank=True)
    worst = models.FloatField(null=True, blank=True)
    meaning = models.TextField(blank=True)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scale", "code"],
                condition=Q(retired_in__isnull=True),
                name="rating_code_once_a_scale",
            ),
            models.CheckConstraint(
                name="rating_has_label",
                condition=~Q(label="") & ~Q(code=""),
                violation_error_message="A rating needs a code and a label.",
            ),
            # Google: bestRating > worstRating >= 1, and the value between them. What is compared
            # with nothing would pass, so each is asked for.
            models.CheckConstraint(
                name="rating_numbers_whole",
                condition=Q(value__isnull=True, best__isnull=True, worst__isnull=True)
                | Q(
                    value__isnull=False,
                    best__isnull=False,
                    worst__isnull=False,
                    worst__gte=1,
                    best__gt=F("worst"),
                    value__gte=F("worst"),
                    value__lte=F("best"),
                ),
                violation_error_message="best must be greater than worst, worst at least 1, and the "
                "value between them; or none of the three is given.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.label}"

    def label_in(self, language: str) -> str:
        """Return the label in a language, as the scale has it where it has no translation."""
        for tag in (language, language.partition("-")[0]):
            words = self.translations.get(tag, {}).get("label")
            if words:
                return str(words)
        return self.label
