"""Whether a claim was said before: what stands beside it while somebody works on it."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from claims.admin.facts import facts_of
from claims.admin.relation import because_words
from claims.models import Claim, User
from claims.queries.claim import documents_in_order
from claims.search.matching.related import Related, related_claims
from claims.search.relation import Kind

MOST = 5
TITLES = {
    Kind.SAME: _("says the same"),
    Kind.NEGATES: _("says the opposite"),
    Kind.RELATED: _("related"),
}


def said_before(claim: Claim, user: User) -> dict[str, Any]:
    """Return the claims that say what `claim` says or near to it, and how many have a verdict.

    Among them is what `user` may see, and neither the claim itself nor what was merged. It takes one
    match, whatever there is.
    """
    among = Claim.objects.listed_to(user, by_key=True).exclude(pk=claim.pk)
    found = related_claims(claim.text, claim.language, among=among, most=MOST)
    stored = documents_in_order([one.claim_id for one in found], user=user)
    documents = {one["id"]: one for one in (json.loads(text, strict=False) for text in stored)}
    rows = [_row(one, documents[one.claim_id]) for one in found if one.claim_id in documents]
    return {"similar": rows, "similar_checked": sum(1 for row in rows if row["verdict"])}


def _row(related: Related, document: dict[str, Any]) -> dict[str, Any]:
    return {
        **facts_of(document),
        "kind": related.kind.value,
        "relation": TITLES[related.kind],
        # Why it is the same or the opposite goes without saying; how the others differ does not.
        "because": because_words(related.because) if related.kind is Kind.RELATED else "",
        "may_deny": related.may_deny,
    }
