"""Publishers that a reader may see."""

from __future__ import annotations

from django.db.models import QuerySet

from claims.models import Publisher
from claims.models.user import Reader


def publishers_for_list(*, user: Reader) -> QuerySet[Publisher]:
    """Return publishers."""
    return Publisher.objects.visible_to(user)


def publisher_for(*, user: Reader, pk: int) -> Publisher | None:
    """Return one publisher that `user` may see."""
    return Publisher.objects.visible_to(user).filter(pk=pk).first()
