"""In which steps a desk says how true something is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.models.user import Reader


class RatingScaleQuerySet(models.QuerySet["RatingScale"]):
    """Rating scales, narrowed to a reader."""

    def visible_to(self, user: Reader | None) -> RatingScaleQuerySet:
        """Keep all: how verdicts are given is public."""
        return self


class RatingScale(models.Model):
    """A scale; its steps are its ratings. Every edit makes a new `version`.

    `offered` says that reviewers find it in the form of a review. `code` never changes.
    """

    code = models.SlugField(max_length=50, unique=True)
    name = models.CharField(max_length=200)
    offered = models.BooleanField(default=True)
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RatingScaleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rating_scale_has_name",
                condition=~Q(name="") & ~Q(code=""),
                violation_error_message="A rating scale needs a code and a name.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"
