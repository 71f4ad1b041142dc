"""Look for the claim that a claim is merged into, by words or by its number."""

from __future__ import annotations

import json
from typing import Any

from claims.admin.facts import facts_of
from claims.errors import Invalid
from claims.models import Claim, User
from claims.queries.claim import documents_in_order
from claims.queries.same import claims_to_merge
from claims.search.find import search_for

LONGEST = 300


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
        keys = [key for _, key in search.ranked(rows)]
    except Invalid:
        keys = []
    found = claims_to_merge(keys, wanted, user=user, besides=claim.pk)
    texts = documents_in_order(found, user=user)
    return {
        "same_words": wanted,
        "same_found": [facts_of(json.loads(text, strict=False)) for text in texts],
    }
