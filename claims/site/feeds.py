"""The feed of all published reviews, streamed."""

from __future__ import annotations

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from claims.interchange.feed import claim_reviews, data_feed
from claims.queries.review_feed import feed_state, published_reviews
from claims.records.document import render_document
from claims.site.counted import counted_as
from claims.site.freshness import named_by


@require_safe
@counted_as("export")
@named_by(feed_state)
def claimreview_feed(request: HttpRequest) -> HttpResponseBase:
    """Return a schema.org DataFeed of all published reviews."""
    reviews = claim_reviews(published_reviews(), render_document)
    pieces = (piece.encode() for piece in data_feed(reviews))
    response = StreamingHttpResponse(pieces, content_type="application/json")
    response["Cache-Control"] = "no-cache"
    return response
