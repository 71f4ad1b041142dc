"""The first page, and what robots may read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.choices import ClaimStatus
from claims.queries.front_page import claims_for_front_page

PAGE_SIZE = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the newest public claims, twenty a page.

    :raises Http404: for a page that is none.
    """
    before = request.GET.get("before")
    if before is not None and not (before.isascii() and before.isdigit() and len(before) <= 18):
        raise Http404
    behind = int(before) if before else None
    rows = claims_for_front_page(before=behind, size=PAGE_SIZE + 1)
    page = rows[:PAGE_SIZE]
    context = {
        "claims": [_shown(claim) for claim in page],
        "older": page[-1]["id"] if len(rows) > PAGE_SIZE else None,
        "is_first": behind is None,
        "publisher": settings.PUBLISHER_NAME,
    }
    response = render(request, "site/home.html", context)
    response["Cache-Control"] = "no-cache"
    return response


def _shown(claim: dict[str, Any]) -> dict[str, Any]:
    """Return a document with its words for people: the day, the status, the first place."""
    said = claim["claimed_on"]
    places = claim["appearances"]
    return {
        **claim,
        "claimed_on": date.fromisoformat(said) if said else None,
        "status_label": ClaimStatus(claim["status"]).label,
        "source": places[0]["source"] if places else None,
    }


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let robots read the pages, but neither the admin nor the API."""
    lines = ("User-agent: *", "Disallow: /admin/", "Disallow: /api/", "")
    return HttpResponse("\n".join(lines), content_type="text/plain")
