"""Which other claims say what a claim says, its opposite, or something near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from claims.models import Claim
from claims.search.matching.known import judge
from claims.search.matching.match import SAME_SCORE, match_text
from claims.search.relation import Kind

# So many of the likest claims are compared.
MOST_COMPARED = 20

_ORDER = (Kind.SAME, Kind.NEGATES, Kind.RELATED)


@dataclass(frozen=True, slots=True)
class Related:
    """Another claim: how its text relates to the one that was asked about, and why.

    `text` and `language` are what was compared: the claim may say something else by now.
    """

    claim_id: int
    kind: Kind
    because: tuple[str, ...]
    score: float
    text: str
    language: str

    @property
    def may_deny(self) -> bool:
        """Say whether one of the two denies something of the other, whatever else differs."""
        return self.kind is Kind.NEGATES or "negation" in self.because


def related_claims(
    text: str, language: str, *, among: QuerySet[Claim], most: int
) -> Sequence[Related]:
    """Return up to `most` claims that relate to a text: the same first, then what denies it.

    What is neither is left out below the score from which a match is relied on. The likest
    `MOST_COMPARED` are read, whatever there is.
    """
    scores = {one.claim_id: one.score for one in match_text(text, top=MOST_COMPARED, visible=among)}
    rows = Claim.objects.filter(pk__in=scores).values_list("pk", "text", "language")
    texts = {key: (other, of_other) for key, other, of_other in rows}
    found = []
    for key, score in scores.items():
        if key not in texts:
            continue
        relation = judge(text, language, *texts[key])
        if relation.kind is not Kind.RELATED or score >= SAME_SCORE:
            found.append(Related(key, relation.kind, relation.because, score, *texts[key]))
    return sorted(found, key=lambda one: _ORDER.index(one.kind))[:most]
