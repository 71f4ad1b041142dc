"""How verdicts are given: the scales, what their ratings mean, and how labels of others are read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from claims.interchange.truth import Reading, Truth, table_rows
from claims.models import Rating
from claims.queries.rating_scale import rating_scales_for_list, ratings_of
from claims.records.verdict import numbers
from claims.site.card import Card
from claims.site.pages import answer_page
from claims.site.shown import shown_rating
from claims.workflow.review.gate import LONGEST_CLAIM

PLAIN_TEXT = "text/plain; charset=utf-8"
CARD = "How {} gives verdicts, and what its ratings mean."


@require_safe
@conditional_page
def methodology_page(request: HttpRequest) -> HttpResponse:
    """Show the scales, those that reviewers use first, and the road of a verdict."""
    scales = rating_scales_for_list(user=AnonymousUser()).order_by("-offered", "pk")
    context = {
        "scales": [
            {
                "name": scale.name,
                "offered": scale.offered,
                "ratings": _shown(scale.code, ratings_of(scale)),
            }
            for scale in scales
        ],
        "readings": [Reading(truth) for truth in Truth],
        "longest_claim": LONGEST_CLAIM,
        "card": Card("How we check", CARD.format(settings.PUBLISHER_NAME)),
    }
    return answer_page(request, "site/methodology.html", context, path="/methodology/")


@require_safe
@conditional_page
def labels_table(request: HttpRequest) -> HttpResponse:
    """Return the table by which labels of other publishers are read, a word a line."""
    lines = ("\t".join(row) for row in (("language", "class", "words"), *table_rows()))
    # As plain text, which browsers show instead of saving it.
    response = HttpResponse("".join(f"{line}\n" for line in lines), content_type=PLAIN_TEXT)
    response["Cache-Control"] = "no-cache"
    return response


def _shown(code: str, ratings: list[Rating]) -> list[dict[str, Any]]:
    return [
        shown_rating(
            {
                "label": rating.label,
                "meaning": rating.meaning,
                **numbers(rating.value, rating.best, rating.worst),
                "scale": code,
            }
        )
        for rating in reversed(ratings)
    ]
