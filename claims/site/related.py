"""Checks of other claims that say what a claim says, its opposite, or something near.

Which claims relate is kept for a while, because finding them is the dear part.
What is shown of them is read anew each time: a verdict that was retracted is gone at once.
"""

from __future__ import annotations

from typing import Any

from django.core.cache import cache

from claims.queries.claim_page import checked_documents, other_checked_claims
from claims.search.matching.related import Related, related_claims
from claims.search.relation import Kind
from claims.site.shown import read_document, shown_claim
from claims.text.fingerprint import sha256_hex

MOST = 5
# More are kept than are shown: some may be gone by the time that the page is asked for again.
MOST_KEPT = 10
SECONDS = 600

TITLES = {
    Kind.SAME: "Says the same",
    Kind.NEGATES: "Says the opposite of the claim above",
    Kind.RELATED: "Related",
}
DENIES = "Related, but one denies what the other says"
# The key of a claim, how it relates, and what it said when that was seen.
Kept = list[tuple[int, str, str]]


def related_checks(claim: dict[str, Any]) -> list[dict[str, Any]]:
    """Return up to `MOST` other claims that were checked, as the page of `claim` shows them.

    What was reworded since is left out: how it relates now is not known.
    """
    kept = _kept(claim)
    keys = [key for key, _, _ in kept]
    documents = checked_documents(keys=keys, besides=claim["id"]) if keys else {}
    shown = []
    for key, title, said in kept:
        if key not in documents:
            continue
        other = shown_claim(read_document(documents[key]))
        if _said(other["text"], other["language"]) == said:
            shown.append({**other, "relation": title})
    return shown[:MOST]


def _kept(claim: dict[str, Any]) -> Kept:
    name = f"related-checks:{claim['id']}:{_said(claim['text'], claim['language'])}"
    kept: Kept | None = cache.get(name)
    if kept is None:
        kept = _found(claim)
        cache.set(name, kept, SECONDS)
    return kept


def _found(claim: dict[str, Any]) -> Kept:
    among = other_checked_claims(pk=claim["id"])
    found = related_claims(claim["text"], claim["language"], among=among, most=MOST_KEPT)
    return [(one.claim_id, _title(one), _said(one.text, one.language)) for one in found]


def _title(related: Related) -> str:
    if related.kind is Kind.RELATED and related.may_deny:
        return DENIES
    return TITLES[related.kind]


def _said(text: str, language: str) -> str:
    return sha256_hex(f"{language}\n{text}")
