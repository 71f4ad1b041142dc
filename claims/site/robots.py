"""What robots may read."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let robots read the pages, but neither the admin nor the API; say where the sitemap is."""
    sitemap = f"Sitemap: {settings.SITE_URL}/sitemap.xml"
    lines = ("User-agent: *", "Disallow: /admin/", "Disallow: /api/", "", sitemap, "")
    return HttpResponse("\n".join(lines), content_type="text/plain")
