"""The page of one claim: who said it where, what the desk and others found, what was corrected."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import conditional_page, require_safe

from claims.choices import ReviewOrigin
from claims.queries.claim_page import public_claim, review_documents, surviving_claim, topic_names
from claims.records.review_body import review_body
from claims.site.card import Card, card_of, language_name
from claims.site.embed import oembed_address
from claims.site.json_ld import json_ld
from claims.site.pages import answer_page
from claims.site.related import related_checks
from claims.site.shown import path_of, read_document, shown_claim, shown_other, shown_tombstone


@require_safe
@conditional_page
def claim_page(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show a claim; a merged one, or an address with other words, leads to the right page.

    :raises Http404: when there is none that anybody may see.
    """
    found = public_claim(pk=pk)
    if found is None:
        raise Http404
    text, merged_into = found
    if merged_into is not None:
        return _redirect_to(merged_into)
    document = read_document(text)
    claim = shown_claim(document)
    if request.path != claim["path"]:
        return HttpResponsePermanentRedirect(claim["path"])
    reviews = _reviews(document)
    # Where the only check was retracted, no other one takes its place.
    is_left = reviews["tombstones"] and not claim["verdict"]
    context = {
        "claim": claim,
        **_about(claim),
        **reviews,
        "related": [] if is_left else related_checks(document),
        "card": claim_card(claim),
        "oembed": {form: oembed_address(claim["html_url"], form) for form in ("json", "xml")},
    }
    return answer_page(request, "site/claim.html", context, path=claim["path"])


def claim_card(claim: dict[str, Any]) -> Card:
    """Return what other sites show of a claim: its words, and the verdict where there is one."""
    verdict = claim["verdict"]
    found = (verdict["label"], verdict["summary"]) if verdict else ()
    said = ": ".join(words for words in found if words)
    return card_of(claim["text"], said or claim["text"], claim["language"])


def _about(claim: dict[str, Any]) -> dict[str, Any]:
    """Return the names of a claim's topics by slug, and of its language; what lists are chosen by."""
    names = topic_names(claim["topics"]) if claim["topics"] else {}
    language = "" if claim["language"] == "und" else language_name(claim["language"])
    return {"topics": list(names.items()), "language": language}


def _redirect_to(pk: int) -> HttpResponse:
    found = surviving_claim(pk=pk)
    if found is None:
        raise Http404
    return HttpResponsePermanentRedirect(path_of(read_document(found)["html_url"]))


def _reviews(claim: dict[str, Any]) -> dict[str, Any]:
    """Return the desk's review, those of others, and what is left of retracted ones."""
    own, others, tombstones = None, [], []
    for text, is_gone in review_documents(claim_id=claim["id"]):
        review = read_document(text)
        if is_gone:
            tombstones.append(shown_tombstone(review))
        elif review["origin"] == ReviewOrigin.DESK:
            own = {
                "path": path_of(review["html_url"]),
                "json_ld": json_ld(review, claim),
                **review_body(review, claim),
            }
        else:
            others.append(shown_other(review, claim))
    return {"own": own, "others": others, "tombstones": tombstones}
