"""A claim on other sites: a card in a frame, and oEmbed, which tells them how to frame it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import conditional_page, require_safe

from claims.queries.claim_page import public_claim, review_documents, surviving_claim
from claims.site.shown import read_document, shown_claim, shown_tombstone
from claims.site.xml import xml_text

LONGEST_TEXT = 200
LONGEST_TITLE = 110
WIDTH, HEIGHT = 600, 300
# On a narrow card the same words take more lines.
NARROW, HEIGHT_OF_NARROW = 480, 480
# Ten minutes: a correction should be seen soon.
CACHE_SECONDS = 600
_NUMBER = re.compile(r"[0-9]{1,6}")
_CLAIM = re.compile(r"/claims/([0-9]{1,18})(?:-[\w-]*)?/?")


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # it passes on what a view takes
@require_safe
@conditional_page
def embedded_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a claim as a small card, the one page that others may frame.

    A frame whose claim is gone says so: a plain failure may not be framed, and would show as broken.
    """
    found = public_claim(pk=pk)
    if found is not None and found[1] is not None:
        return HttpResponsePermanentRedirect(f"/embed/claims/{found[1]}/")
    card = _card(found[0]) if found else {}
    context = {"publisher": settings.PUBLISHER_NAME, **card}
    response = render(request, "site/embed.html", context, status=200 if found else 404)
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@conditional_page
def oembed(request: HttpRequest) -> HttpResponse:
    """Tell how a claim's page is embedded, as oEmbed 1.0 says: 400, 404 or 501 where it is not."""
    form = request.GET.get("format", "json")
    if form not in ("json", "xml"):
        return _refusal("format must be json or xml.", 501)
    if not request.GET.get("url"):
        return _refusal("url is missing: the address of a claim's page.", 400)
    try:
        size = _size(_most(request, "maxwidth"), _most(request, "maxheight"))
    except ValueError as problem:
        return _refusal(str(problem), 400)
    claim = _claim_at(request.GET["url"])
    if claim is None:
        return _refusal("url is not the address of a claim's page here.", 404)
    answer = _answer(claim, *size)
    return JsonResponse(answer) if form == "json" else _as_xml(answer)


def oembed_address(address: str, form: str) -> str:
    """Return where the oEmbed answer about a page is."""
    return f"{settings.SITE_URL}/oembed?{urlencode({'url': address, 'format': form})}"


def _card(text: str) -> dict[str, Any]:
    claim = shown_claim(read_document(text))
    reviews = review_documents(claim_id=claim["id"])
    return {
        "claim": claim,
        "text": Truncator(claim["text"]).chars(LONGEST_TEXT),
        "tombstones": [shown_tombstone(read_document(one)) for one, is_gone in reviews if is_gone],
    }


def _most(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name)
    if not text:
        return None
    if not _NUMBER.fullmatch(text) or int(text) == 0:
        raise ValueError(f"{name} must be a number of pixels from 1 to 999999.")
    return int(text)


def _size(most_width: int | None, most_height: int | None) -> tuple[int, int]:
    width = min(WIDTH, most_width or WIDTH)
    height = HEIGHT if width >= NARROW else HEIGHT_OF_NARROW
    return width, min(height, most_height or height)


def _claim_at(address: str) -> dict[str, Any] | None:
    """Return the document of the public claim whose page this is; of a merged one, its target's."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    base = urlsplit(settings.SITE_URL)
    found = _CLAIM.fullmatch(parts.path)
    if (parts.scheme, parts.netloc.lower()) != (base.scheme, base.netloc.lower()) or not found:
        return None
    text = surviving_claim(pk=int(found[1]))
    return read_document(text) if text else None


def _answer(claim: dict[str, Any], width: int, height: int) -> dict[str, Any]:
    frame = {
        "src": f"{settings.SITE_URL}/embed/claims/{claim['id']}/",
        "title": Truncator(" ".join(claim["text"].split())).chars(LONGEST_TITLE),
        "width": width,
        "height": height,
    }
    return {
        "version": "1.0",
        "type": "rich",
        "title": frame["title"],
        "provider_name": settings.PUBLISHER_NAME,
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": CACHE_SECONDS,
        "html": render_to_string("site/embed_frame.html", frame).strip(),
        "width": width,
        "height": height,
    }


def _as_xml(answer: dict[str, Any]) -> HttpResponse:
    values = {name: xml_text(str(value)) for name, value in answer.items()}
    page = render_to_string("site/oembed.xml", {"values": values.items()})
    return HttpResponse(page, content_type="text/xml; charset=utf-8")


def _refusal(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", content_type="text/plain; charset=utf-8", status=status)
