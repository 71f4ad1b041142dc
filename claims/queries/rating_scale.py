"""Rating scales and their ratings."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Prefetch, QuerySet

from claims.models import Rating, RatingScale
from claims.models.user import Reader


def rating_scales_for_list(*, user: Reader) -> QuerySet[RatingScale]:
    """Return rating scales with their current ratings."""
    current = Rating.objects.filter(retired_in__isnull=True)
    return RatingScale.objects.visible_to(user).prefetch_related(Prefetch("ratings", current))


def rating_scale_for(*, user: Reader, pk: int) -> RatingScale | None:
    """Return one rating scale that `user` may see, with its current ratings."""
    return rating_scales_for_list(user=user).filter(pk=pk).first()


def ratings_of(scale: RatingScale) -> list[Rating]:
    """Return the current ratings of a scale in their order."""
    current = [rating for rating in scale.ratings.all() if rating.retired_in is None]
    return sorted(current, key=lambda rating: (rating.position, rating.pk))


def ratings_offered() -> QuerySet[Rating]:
    """Return the ratings that a review may be given: the current ones of scales that are offered."""
    rows = Rating.objects.filter(scale__offered=True, retired_in__isnull=True)
    return rows.select_related("scale").order_by("scale_id", "position", "pk")


def ratings_named(*, keys: Collection[int]) -> dict[int, Rating]:
    """Return ratings by id, also those that were retired: old verdicts keep theirs."""
    return Rating.objects.select_related("scale").in_bulk(keys)
