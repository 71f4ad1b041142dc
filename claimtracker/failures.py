"""Answers to what fails outside of a view: JSON below the APIs, a plain page elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from claims.api.errors import answer_status
from claims.site.claims_search.answers import answer_failure
from claims.site.failures import failure_page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    return _answer(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    return _answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    return _answer(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was not sent from a page of this site."""
    return _answer(request, 403)


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        return answer_status(request, status)
    return answer_failure(request, status) or failure_page(request, status)
