"""The page of one speaker: what they said that was looked at, and what it is counted out of."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import conditional_page, require_safe

from claims.models import Rating
from claims.queries.speaker_page import claims_of_speaker, public_speaker, speaker_record
from claims.records.review_body import shape_of
from claims.site.card import Card
from claims.site.pages import PAGE_SIZE, answer_page, behind
from claims.site.shown import read_document, shown_claim

CARD = "What {} said in public that {} looked at."


@require_safe
@conditional_page
def speaker_page(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show a speaker's record and their claims, newest first; a merged speaker leads to the other.

    :raises Http404: when no public claim shows the speaker.
    """
    speaker = public_speaker(pk=pk)
    if speaker is None:
        raise Http404
    path = f"/speakers/{speaker.pk}-{speaker.slug}/"
    if request.path != path:
        return HttpResponsePermanentRedirect(path)
    position = behind(request.GET.get("before"))
    rows = claims_of_speaker(speaker, position=position, size=PAGE_SIZE + 1)
    record = speaker_record(speaker)
    context = {
        "speaker": speaker,
        "record": record,
        "ratings": [
            {
                "label": one.rating.label,
                "number": one.number,
                "shape": shape_of(_numbers(one.rating)),
            }
            for one in record.ratings
        ],
        "claims": [shown_claim(read_document(text)) for _, text in rows[:PAGE_SIZE]],
        "older": f"{path}?before={rows[PAGE_SIZE - 1][0]}" if len(rows) > PAGE_SIZE else None,
        "newest": path if position else None,
        "card": Card(speaker.name, CARD.format(speaker.name, settings.PUBLISHER_NAME), "profile"),
    }
    part = f"{path}?before={position.pk}" if position else path
    return answer_page(request, "site/speaker.html", context, path=part)


def _numbers(rating: Rating) -> dict[str, Any]:
    return {"value": rating.value, "best": rating.best, "worst": rating.worst}
