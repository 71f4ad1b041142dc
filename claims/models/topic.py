"""What a claim is about."""

from __future__ import annotations

from django.db import models
from django.db.models import OuterRef, Q

from claims.choices import PUBLIC_STATUSES, Role
from claims.models.each import ExistsForEach
from claims.models.user import Reader, has_role


class TopicQuerySet(models.QuerySet["Topic"]):
    """Topics, narrowed to a reader."""

    def visible_to(self, user: Reader | None) -> TopicQuerySet:
        """Keep what `user` may see: people who work here all, others those of public claims."""
        if has_role(user, Role.CONTRIBUTOR):
            return self
        through = Topic.claims.through.objects
        return self.filter(
            ExistsForEach(through.filter(topic=OuterRef("pk"), claim__status__in=PUBLIC_STATUSES))
        )


class Topic(models.Model):
    """One word of the desk's vocabulary; its slug is its address in the API."""

    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    name = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)

    objects = TopicQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="topic_has_slug_and_name",
                condition=~Q(slug="") & ~Q(name=""),
                violation_error_message="A topic needs a slug and a name.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"
