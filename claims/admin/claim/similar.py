"""What stands beside a claim of others that look like it, so that nothing is checked twice."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse

from claims.choices import ClaimStatus
from claims.errors import Invalid
from claims.models import Claim, User
from claims.queries.claim import documents_in_order
from claims.queries.same import claims_to_merge
from claims.search.find import search_for
from claims.search.similar import similar_claims

MOST = 5
LONGEST = 300


def similar_context(claim: Claim, user: User) -> dict[str, Any]:
    """Return the claims that look alike as the page shows them, and how many have a verdict."""
    rows = [_row(document) for document in similar_claims(claim=claim, user=user, most=MOST)]
    return {"similar": rows, "similar_checked": sum(1 for row in rows if row["verdict"])}


def found_context(claim: Claim, user: User, words: str) -> dict[str, Any]:
    """Return the claims of these words, or of this number, into which a claim may be merged.

    What cannot be looked for finds nothing.
    """
    wanted = words.strip()[:LONGEST]
    if not wanted:
        return {"same_words": "", "same_found": []}
    rows = Claim.objects.listed_to(user, by_key=True)
    try:
        search = search_for([wanted], reader=user)
        keys = [key for _, key in search.ranked(rows.filter(search.condition))]
    except Invalid:
        keys = []
    found = claims_to_merge(keys, wanted, user=user, besides=claim.pk)
    texts = documents_in_order(found, user=user)
    return {
        "same_words": wanted,
        "same_found": [_row(json.loads(text, strict=False)) for text in texts],
    }


def _row(document: dict[str, Any]) -> dict[str, Any]:
    verdict = document["verdict"]
    return {
        "key": document["id"],
        "link": reverse("admin:claims_claim_change", args=[document["id"]]),
        "text": document["text"],
        "language": document["language"],
        "speakers": ", ".join(speaker["name"] for speaker in document["speakers"]),
        "day": _day(document),
        "status": document["status"],
        "status_label": ClaimStatus(document["status"]).label,
        "verdict": verdict
        and {
            "label": verdict["label"],
            "publisher": verdict["publisher"]["name"],
            "day": (verdict["published_at"] or "")[:10],
        },
    }


def _day(document: dict[str, Any]) -> str:
    """Return when the claim was made: its own date, else its first place's."""
    places = document["appearances"]
    days = [place["said_on"] or place["source"]["published_on"] for place in places]
    return document["claimed_on"] or next((day for day in days if day), "")
