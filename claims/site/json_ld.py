"""The ClaimReview that a page of the desk's own check embeds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from claims.interchange.claimreview.writing import claim_review, script_text
from claims.interchange.feed import claimant
from claims.queries.review_feed import speakers_of_claims


def json_ld(review: Mapping[str, Any], claim: Mapping[str, Any]) -> SafeString:
    """Return the ClaimReview of a published review as it stands in a page.

    `review` and `claim` are the public documents, addresses in place.
    """
    speakers = speakers_of_claims([claim["id"]]).get(claim["id"], {})
    known = {key: claimant(kind, ids) for key, (kind, ids) in speakers.items()}
    # Nothing in it can end the element: `script_text` escapes what could.
    return mark_safe(script_text(claim_review(review, claim, known)))  # noqa: S308  escaped above
