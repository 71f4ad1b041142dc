"""The permanent address of one review."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from claims.choices import ReviewOrigin
from claims.interchange.truth import reading_of
from claims.queries.claim_page import public_claim, public_review
from claims.records.review_body import review_body
from claims.site.card import card_of
from claims.site.json_ld import json_ld
from claims.site.pages import answer_page
from claims.site.shown import path_of, read_document, shown_claim, shown_tombstone


@require_safe
@conditional_page
def review_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a review; of a retracted one, with 410, what is left of it.

    :raises Http404: when none was ever published.
    """
    found = public_review(pk=pk)
    if found is None:
        raise Http404
    text, is_gone, claim_id = found
    review, claim_row = read_document(text), public_claim(pk=claim_id)
    claim = read_document(claim_row[0]) if claim_row else None
    path = f"/reviews/{pk}/"
    if is_gone:
        # The claim may have been put aside since: then the notice stands alone.
        shown = shown_claim(claim) if claim else None
        left: dict[str, Any] = {"claim": shown, "tombstone": shown_tombstone(review)}
        return answer_page(request, "site/retracted.html", left, path=path, status=410)
    if claim is None:
        raise Http404
    is_own = review["origin"] == ReviewOrigin.DESK
    context = {
        **review_body(
            review, claim, reading_of(review["rating"], review["language"], claim["language"])
        ),
        "claim_path": path_of(claim["html_url"]),
        "is_own": is_own,
        "json_ld": json_ld(review, claim) if is_own else None,
        "card": card_of(
            review["headline"] or claim["text"],
            review["summary"] or claim["text"],
            review["language"] if review["headline"] else claim["language"],
        ),
    }
    return answer_page(request, "site/review.html", context, path=path)
