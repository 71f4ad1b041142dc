"""How verdicts are given: the scales and what their ratings mean."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from claims.models import Rating
from claims.queries.rating_scale import rating_scales_for_list, ratings_of
from claims.records.verdict import numbers
from claims.site.card import Card
from claims.site.pages import answer_page
from claims.site.shown import shown_rating
from claims.workflow.review.gate import LONGEST_CLAIM

CARD = "How {} gives verdicts, and what its ratings mean."


@require_safe
@conditional_page
def methodology_page(request: HttpRequest) -> HttpResponse:
    """Show the scales, those that reviewers use first, and the road of a verdict."""
    scales = rating_scales_for_list(user=AnonymousUser()).order_by("-offered", "pk")
    context = {
        "scales": [
            {"name": scale.name, "offered": scale.offered, "ratings": _shown(ratings_of(scale))}
            for scale in scales
        ],
        "longest_claim": LONGEST_CLAIM,
        "card": Card("How we check", CARD.format(settings.PUBLISHER_NAME)),
    }
    return answer_page(request, "site/methodology.html", context, path="/methodology/")


def _shown(ratings: list[Rating]) -> list[dict[str, Any]]:
    return [
        shown_rating(
            {
                "label": rating.label,
                "meaning": rating.meaning,
                **numbers(rating.value, rating.best, rating.worst),
            }
        )
        for rating in reversed(ratings)
    ]
