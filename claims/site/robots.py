"""What robots may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let robots read the pages, but neither the admin nor the API."""
    lines = ("User-agent: *", "Disallow: /admin/", "Disallow: /api/", "")
    return HttpResponse("\n".join(lines), content_type="text/plain")
