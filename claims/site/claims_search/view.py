"""`GET /v1alpha1/claims:search`: what Google's Fact Check Tools API answers, of what is published here."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import conditional_page

from claims.interchange.factchecktools import google_claim, search_answer
from claims.interchange.field_mask import masked
from claims.queries.claim_search import documents_with_reviews
from claims.quota import caller_of, take
from claims.site.claims_search.answers import (
    METHODS,
    Refusal,
    answer,
    answer_status,
    open_to_all,
    refuse,
)
from claims.site.claims_search.paging import chosen_by, page_of_keys
from claims.site.claims_search.parameters import Asked, read_form, read_search
from claims.site.shown import read_document

FORM_TYPE = "application/x-www-form-urlencoded"

logger = logging.getLogger("claims.site")


def claims_search(request: HttpRequest) -> HttpResponse:
    """Answer a search. It changes nothing, knows nobody, and pages of any site may read it."""
    if request.method == "OPTIONS":
        response = HttpResponse(status=204, headers={"Allow": METHODS})
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "*"
        return open_to_all(response)
    if request.method not in ("GET", "HEAD") and not _is_long_get(request):
        return open_to_all(answer_status(405))
    return open_to_all(_counted(request))


def _is_long_get(request: HttpRequest) -> bool:
    """Say whether this is a GET whose address would be too long: Google's client sends it so."""
    return (
        request.method == "POST"
        and request.headers.get("X-HTTP-Method-Override") == "GET"
        and request.content_type == FORM_TYPE
    )


def _counted(request: HttpRequest) -> HttpResponse:
    quota = take("search", caller_of(request.META), now=time.time())
    if quota is None:
        return _answer(request)
    response = answer_status(429, read_form(_sent(request))) if quota.is_spent else _answer(request)
    quota.tell(response)
    return response


@conditional_page
def _answer(request: HttpRequest) -> HttpResponse:
    sent = _sent(request)
    form = read_form(sent)
    try:
        return answer(_search(read_search(sent)), form)
    except Refusal as refusal:
        return refuse(refusal, form)
    except (OperationalError, InterfaceError, InternalError) as failure:
        logger.warning("database unavailable", exc_info=failure)
        return answer_status(503, form)


def _sent(request: HttpRequest) -> QueryDict:
    sent = request.GET.copy()
    if request.method == "POST":
        sent.update(request.POST)
    return sent


def _search(asked: Asked) -> Any:
    chosen = chosen_by(asked, today=timezone.now().date())
    keys, token = page_of_keys(asked, chosen)
    claims = [
        google_claim(read_document(claim), [read_document(review) for review in reviews])
        for claim, reviews in documents_with_reviews(keys, chosen=chosen)
    ]
    return masked(search_answer(claims, token), asked.mask)
