"""The feed of all published reviews, streamed."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import condition, require_safe

from claims.interchange.feed import claim_reviews, data_feed
from claims.queries.review_feed import feed_state, published_reviews
from claims.records.document import render_document


def _tag(request: HttpRequest) -> str:
    return f'"{feed_state()[0]}"'


def _changed_at(request: HttpRequest) -> datetime:
    return feed_state()[1].at


@require_safe
@condition(etag_func=_tag, last_modified_func=_changed_at)
def claimreview_feed(request: HttpRequest) -> HttpResponseBase:
    """Return a schema.org DataFeed of all published reviews."""
    reviews = claim_reviews(published_reviews(), render_document)
    pieces = (piece.encode() for piece in data_feed(reviews))
    response = StreamingHttpResponse(pieces, content_type="application/json")
    response["Cache-Control"] = "no-cache"
    return response
