"""Claims that may be the same, as they wait for somebody."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from claims.choices import ClaimStatus
from claims.models import Claim, ClaimSpeaker, Duplicate
from claims.models.user import Reader

# What is no longer compared with anything.
GONE = (ClaimStatus.DISMISSED, ClaimStatus.MERGED)
# The likest first, of two that are equally alike what was found first.
ORDER = ("-score", "pk")


def duplicates_for_queue(user: Reader) -> QuerySet[Duplicate]:
    """Return the pairs that nobody has decided on, with both claims and their speakers.

    Both claims stand, neither merged nor dismissed, and `user` may see both.
    """
    standing = Claim.objects.visible_to(user).exclude(status__in=GONE).values("pk")
    said = ClaimSpeaker.objects.select_related("speaker").order_by("position", "pk")
    return (
        Duplicate.objects.filter(decided_at=None, claim__in=standing, other__in=standing)
        .select_related("claim", "other")
        .prefetch_related(
            Prefetch("claim__speaker_links", said), Prefetch("other__speaker_links", said)
        )
        .order_by(*ORDER)
    )
