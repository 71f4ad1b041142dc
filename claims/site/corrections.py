"""The public log of corrections."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import conditional_page, require_safe

from claims.models import Revision
from claims.queries.correction import corrections_for_list
from claims.queries.keyset import Order, rows_from
from claims.records.review import correction_document
from claims.site.card import Card
from claims.site.pages import PAGE_SIZE, answer_page, dated_behind, dated_place
from claims.site.shown import shown_correction

NEWEST = Order("published_at")
CARD = "What {} corrected or retracted, when, and why."


@require_safe
@conditional_page
def corrections_page(request: HttpRequest) -> HttpResponse:
    """Show what was corrected or retracted, newest first, and why.

    :raises Http404: for a page that is none.
    """
    position = dated_behind(request.GET.get("before"))
    found = corrections_for_list(chosen={}).select_related("review__claim")
    rows = rows_from(found, NEWEST, position, PAGE_SIZE + 1)
    page = rows[:PAGE_SIZE]
    context = {
        "corrections": [_shown(row) for row in page],
        "older": _link(page[-1]) if len(rows) > PAGE_SIZE else None,
        "newest": "/corrections/" if position else None,
        "card": Card("Corrections", CARD.format(settings.PUBLISHER_NAME)),
    }
    query = urlencode({"before": request.GET["before"]}) if position else ""
    path = f"/corrections/?{query}" if query else "/corrections/"
    return answer_page(request, "site/corrections.html", context, path=path)


def _shown(revision: Revision) -> dict[str, Any]:
    return {
        **shown_correction(correction_document(revision)),
        "text": revision.review.claim.text,
        "language": revision.review.claim.language,
        "path": f"/reviews/{revision.review_id}/",
    }


def _link(revision: Revision) -> str:
    return f"/corrections/?before={dated_place(revision.published_at, revision.pk)}"
