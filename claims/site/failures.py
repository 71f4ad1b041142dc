"""Plain pages for what fails."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

SENTENCES = {
    400: ("Bad request", "This request cannot be read."),
    403: ("Not allowed", "You may not do this, or the form was open for too long."),
    404: ("Not found", "There is no such page."),
    429: ("Too many requests", "Please wait for a moment, then try again."),
    500: ("Something went wrong", "The failure was recorded. Please try again later."),
}


def failure_page(request: HttpRequest, status: int) -> HttpResponse:
    """Return the page for a status; it needs neither database nor session."""
    title, sentence = SENTENCES[status]
    page = render_to_string("site/failure.html", {"title": title, "sentence": sentence})
    return HttpResponse(page, status=status)
