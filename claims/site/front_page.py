"""The first page: the newest checks, or all claims, with search and filters."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import conditional_page, require_safe

from claims.errors import Invalid
from claims.queries.found import Found
from claims.queries.front_page import CHECKS, CLAIMS, claims_for_front_page
from claims.queries.keyset import Position
from claims.search.find import search_for
from claims.site.card import Card
from claims.site.counted import counted_as
from claims.site.pages import PAGE_SIZE, answer_page, behind, dated_behind, dated_place
from claims.site.search_form import ALL, BY_LINK, SearchForm, address_with, filters_of
from claims.site.shown import read_document, shown_claim

CARD = "What was said in public, by whom, where, and what {} found when checking it."


@require_safe
@counted_as("search", with_parameter="q")
@conditional_page
def home(request: HttpRequest) -> HttpResponse:
    """Show the newest checks, twenty a page.

    :raises Http404: for a page that is none.
    """
    form = SearchForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    is_checks = wanted.get("show") != ALL
    position = _position(request, is_checks)
    try:
        found = _searched(wanted.get("q", ""))
    except Invalid as refusal:
        form.add_error("q", refusal.detail)
    rows = (
        claims_for_front_page(
            chosen=_chosen(wanted, is_checks),
            found=found,
            order=CHECKS if is_checks else CLAIMS,
            position=position,
            size=PAGE_SIZE + 1,
        )
        if form.is_valid()
        else []
    )
    page = rows[:PAGE_SIZE]
    context = {
        "form": form,
        "claims": [shown_claim(read_document(row[2])) for row in page],
        "is_checks": is_checks,
        "filters": filters_of(wanted, request.GET),
        "is_narrowed": any(wanted.get(name) for name in ("q", "rating", *BY_LINK)),
        "all_claims": address_with(request.GET, show=ALL),
        "older": _link(request, page[-1], is_checks) if len(rows) > PAGE_SIZE else None,
        "newest": address_with(request.GET) if position else None,
        "card": Card("Checks" if is_checks else "Claims", CARD.format(settings.PUBLISHER_NAME)),
    }
    return answer_page(request, "site/home.html", context, path=_canonical(wanted, request))


def _searched(words: str) -> Found | None:
    if not words:
        return None
    return search_for([words], reader=AnonymousUser()).found


def _chosen(wanted: dict[str, Any], is_checks: bool) -> dict[str, list[Any]]:
    chosen: dict[str, list[Any]] = {"has_verdict": [True]} if is_checks else {}
    return chosen | {name: [wanted[name]] for name in ("rating", *BY_LINK) if wanted.get(name)}


def _canonical(wanted: dict[str, Any], request: HttpRequest) -> str:
    """Return the one address of what is shown, with what it was asked for in one order."""
    named = {**wanted, "before": request.GET.get("before")}
    query = urlencode({name: value for name, value in named.items() if value})
    return f"/?{query}" if query else "/"


def _position(request: HttpRequest, is_checks: bool) -> Position | None:
    """Return where a page begins: behind a key, of checks behind a time and a key."""
    text = request.GET.get("before")
    return dated_behind(text, nullable=True) if is_checks else behind(text)


def _link(request: HttpRequest, row: tuple[int, Any, str], is_checks: bool) -> str:
    pk, moment, _ = row
    query = request.GET.copy()
    query["before"] = dated_place(moment, pk) if is_checks else str(pk)
    return f"/?{query.urlencode()}"
