"""Compare claims with all others, and find those that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from claims.choices import GONE_STATUSES
from claims.models import Claim
from claims.search.matching.known import of_speakers, why_same
from claims.search.matching.match import match_text

# So many of the likest claims are compared with each.
MOST_COMPARED = 10


@dataclass(frozen=True, slots=True)
class Found:
    """Two claims that say the same: how that is seen, and how alike the two are, 0 to 1."""

    claim_id: int
    other_id: int
    because: tuple[str, ...]
    score: float


def claims_to_compare(*, after: int, most: int) -> Sequence[int]:
    """Return the keys of the next claims that were not compared since they were made or reworded.

    What was merged or dismissed waits until it stands again.
    """
    rows = Claim.objects.filter(compared_at=None, pk__gt=after).exclude(status__in=GONE_STATUSES)
    rows = rows.order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])


def duplicates_of(key: int) -> list[Found]:
    """Return the claims that say the same as one, said by the same people or by nobody known.

    What was merged or dismissed is compared with nothing.
    """
    standing = Claim.objects.exclude(status__in=GONE_STATUSES)
    claim = standing.filter(pk=key).values_list("text", "language").first()
    return [] if claim is None else _alike(key, *claim, standing.exclude(pk=key))


def _alike(key: int, text: str, language: str, others: QuerySet[Claim]) -> list[Found]:
    scores = {
        one.claim_id: one.score for one in match_text(text, top=MOST_COMPARED, visible=others)
    }
    rows = Claim.objects.filter(pk__in=scores).order_by("pk")
    found = []
    for other, words, of_other in rows.values_list("pk", "text", "language"):
        because = why_same(text, language, words, of_other)
        if because:
            found.append(Found(key, other, because, scores[other]))
    if not found:
        return []
    speakers = list(Claim.objects.filter(pk=key, speakers__gt=0).values_list("speakers", flat=True))
    spoken = of_speakers([one.other_id for one in found], speakers)
    return [one for one in found if one.other_id in spoken]
