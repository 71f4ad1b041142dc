"""The labels of imported reviews, as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Case, CharField, Count, F, Min, When

from claims.choices import ReviewOrigin, ReviewStatus, RevisionStatus
from claims.models import Revision


def imported_labels() -> Iterator[Mapping[str, Any]]:
    """Yield each `label` in its `said_in` (the review's language, else its claim's), how many
    published `reviews` and `publishers` have it, those of most reviews first."""
    rows = Revision.objects.filter(
        review__origin=ReviewOrigin.IMPORT,
        review__status=ReviewStatus.PUBLISHED,
        status=RevisionStatus.PUBLISHED,
        rating=None,
    ).exclude(rating_label="")
    said_in = Case(
        When(language__in=("", "und"), then="review__claim__language"),
        default="language",
        output_field=CharField(),
    )
    grouped = (
        rows.annotate(said_in=said_in)
        .values("said_in", label=F("rating_label"))
        .annotate(
            reviews=Count("pk"),
            publishers=Count("review__publisher", distinct=True),
            first=Min("pk"),
        )
        # Databases do not agree on the order of words.
        .order_by("-reviews", "first")
    )
    return grouped.iterator()
