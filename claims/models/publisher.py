"""Who publishes sources and reviews."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q

from claims.choices import PUBLIC_STATUSES, ReviewStatus, Role
from claims.models.each import ExistsForEach
from claims.models.user import Reader, has_role


class PublisherQuerySet(models.QuerySet["Publisher"]):
    """Publishers, narrowed to a reader."""

    def visible_to(self, user: Reader | None) -> PublisherQuerySet:
        """Keep what `user` may see: people who work here all, others those that claims show.

        Claims show the publishers of their sources and of their published reviews.
        """
        if has_role(user, Role.CONTRIBUTOR):
            return self
        sources = apps.get_model("claims", "Source")._default_manager
        reviews = apps.get_model("claims", "Review")._default_manager
        heard = sources.filter(
            publisher=OuterRef("pk"), appearances__claim__status__in=PUBLIC_STATUSES
        )
        checked = reviews.filter(
            publisher=OuterRef("pk"),
            status=ReviewStatus.PUBLISHED,
            claim__status__in=PUBLIC_STATUSES,
        )
        return self.filter(ExistsForEach(heard) | ExistsForEach(checked))


class Publisher(models.Model):
    """An organisation that publishes sources or reviews; `name_key` makes its name unique."""

    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, unique=True, editable=False)
    site = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PublisherQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="publisher_has_name",
                condition=~Q(name="") & ~Q(name_key=""),
                violation_error_message="A publisher needs a name.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"
