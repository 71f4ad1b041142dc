"""What a caller is told about a text: its matches, with how each relates to it."""

from __future__ import annotations

import json
from typing import Any

from claims.models import Claim
from claims.models.user import Reader
from claims.queries.claim import documents_in_order
from claims.search.matching.match import match_text
from claims.search.relation import Features, features, relation


def matches_for(text: str, *, top: int, user: Reader) -> list[dict[str, Any]]:
    """Return up to `top` of the claims that `user` finds in lists, likest first, as plain data.

    Addresses are those of the stored documents, with their mark in place of the site's base.
    """
    visible = Claim.objects.listed_to(user, by_key=True)
    scores = {one.claim_id: one.score for one in match_text(text, top=top, visible=visible)}
    read: dict[str, Features] = {}
    found = []
    for stored in documents_in_order(list(scores), user=user):
        claim = json.loads(stored, strict=False)
        language = claim["language"]
        if language not in read:
            read[language] = features(text, language)
        related = relation(read[language], features(claim["text"], language))
        found.append(
            {
                "claim": claim["id"],
                "external_id": claim["external_id"],
                "text": claim["text"],
                "score": scores[claim["id"]],
                "relation": related.kind.value,
                "because": list(related.because),
                "verdict": claim["verdict"],
                "url": claim["html_url"],
            }
        )
    return found
