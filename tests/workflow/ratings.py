"""What is sent as the ratings of a scale, and drafts that use one."""

from typing import Any

from claims.models import Rating, RatingScale, Review, Revision
from tests.factories import NOW, ClaimFactory, PublisherFactory


def sent(code: str, value: float | None = None, **different: Any) -> dict[str, Any]:
    """Return one rating as a caller sends it: from 1 to 5, or without numbers."""
    numbers = {"value": value, "best": 5, "worst": 1} if value is not None else {}
    return {"code": code, "label": code.replace("-", " ").capitalize(), **numbers, **different}


def as_made() -> list[dict[str, Any]]:
    """Return the ratings of a scale of the factory."""
    return [sent("false", 1), sent("half-true", 3), sent("true", 5), sent("unverifiable")]


def use(rating: Rating) -> Revision:
    """Make a draft that gives a claim this rating."""
    review = Review.objects.create(
        claim=ClaimFactory.create(open=True),
        publisher=PublisherFactory.create(),
        created_at=NOW,
        updated_at=NOW,
    )
    return Revision.objects.create(review=review, number=1, rating=rating, created_at=NOW)


def rows(scale: RatingScale) -> list[tuple[Any, ...]]:
    """Return id, code, label, since and end of every rating, those that were retired included."""
    ratings = scale.ratings.order_by("retired_in", "position", "pk")
    return sorted(
        ratings.values_list("pk", "code", "label", "since", "retired_in"),
        key=lambda row: row[0],
    )
