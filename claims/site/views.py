"""The first page, and what robots may read."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.queries.front_page import claims_for_front_page
from claims.queries.keyset import Order, Position, rows_from

PAGE_SIZE = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the newest public claims, twenty a page.

    :raises Http404: for a page that is none.
    """
    before = request.GET.get("before")
    if before is not None and not (before.isascii() and before.isdigit() and len(before) <= 18):
        raise Http404
    position = Position(None, int(before)) if before else None
    rows = rows_from(claims_for_front_page(), Order(), position, PAGE_SIZE + 1)
    page = rows[:PAGE_SIZE]
    context = {
        "claims": page,
        "older": page[-1].pk if len(rows) > PAGE_SIZE else None,
        "is_first": position is None,
        "publisher": settings.PUBLISHER_NAME,
    }
    response = render(request, "site/home.html", context)
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let robots read the pages, but neither the admin nor the API."""
    lines = ("User-agent: *", "Disallow: /admin/", "Disallow: /api/", "")
    return HttpResponse("\n".join(lines), content_type="text/plain")
