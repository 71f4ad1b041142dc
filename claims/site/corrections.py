"""The public log of corrections."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import conditional_page, require_safe

from claims.models import Revision
from claims.queries.correction import corrections_for_list
from claims.queries.keyset import Order, Position, rows_from
from claims.records.review import correction_document
from claims.site.card import Card
from claims.site.pages import PAGE_SIZE, answer_page, read_key
from claims.site.shown import shown_correction

NEWEST = Order("published_at")
CARD = "What {} corrected or retracted, when, and why."


@require_safe
@conditional_page
def corrections_page(request: HttpRequest) -> HttpResponse:
    """Show what was corrected or retracted, newest first, and why.

    :raises Http404: for a page that is none.
    """
    position = _position(request.GET.get("before"))
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


def _position(text: str | None) -> Position | None:
    if text is None:
        return None
    moment, _, key = text.rpartition("_")
    number = read_key(key)
    try:
        value = datetime.fromisoformat(moment)
    except ValueError as problem:
        raise Http404 from problem
    if number is None or value.tzinfo is None:
        raise Http404
    return Position(value, number)


def _link(revision: Revision) -> str:
    stamp = (
        revision.published_at.isoformat().replace("+00:00", "Z") if revision.published_at else ""
    )
    return f"/corrections/?before={stamp}_{revision.pk}"
