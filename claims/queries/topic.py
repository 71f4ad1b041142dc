"""Topics that a reader may see."""

from __future__ import annotations

from django.db.models import QuerySet

from claims.models import Topic
from claims.models.user import Reader


def topics_for_list(*, user: Reader) -> QuerySet[Topic]:
    """Return topics."""
    return Topic.objects.visible_to(user)


def topic_for(*, user: Reader, pk: int) -> Topic | None:
    """Return one topic that `user` may see."""
    return Topic.objects.visible_to(user).filter(pk=pk).first()
