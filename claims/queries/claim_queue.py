"""The work queue: claims in the order in which they want to be looked at.

A page is found in two steps: the keys in order, from the index alone and never more than `MOST`, then
the rows of that page with what is shown beside them, in a fixed number of statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, F, Prefetch, QuerySet

from claims.choices import ClaimStatus
from claims.models import Appearance, Claim, ClaimSpeaker
from claims.models.user import Reader

ORDER = (F("priority").desc(), F("score").desc(nulls_last=True), F("pk").asc())
WORK = (ClaimStatus.CANDIDATE, ClaimStatus.OPEN)
# Nobody turns this many pages; whoever looks for a certain claim searches or filters.
MOST = 2_000


def queue_counts(*, user: Reader) -> dict[str, int]:
    """Return how many claims of each status `user` may see, in one statement on an index."""
    rows = Claim.objects.visible_to(user).order_by().values_list("status")
    return dict(rows.annotate(number=Count("pk")))


def assigned_count(*, user: Reader) -> int:
    """Return how many claims `user` has in progress."""
    return Claim.objects.filter(assigned_to=user.pk, status=ClaimStatus.IN_PROGRESS).count()


def queue_keys(
    rows: QuerySet[Claim], *, statuses: Sequence[str] = (), most: int = MOST
) -> list[int]:
    """Return the keys of the first claims of a queue, one more than `most` where there are more.

    Where the `statuses` are known that the rows have, each is read by itself: then the index gives
    its claims in order, and nobody has to sort a hundred thousand.
    """
    parts = [rows.filter(status=status) for status in statuses] or [rows]
    found: list[tuple[int, float | None, int]] = []
    for part in parts:
        found += part.order_by(*ORDER).values_list("priority", "score", "pk")[: most + 1]
    if len(parts) > 1:
        found.sort(key=lambda row: (-row[0], row[1] is None, -(row[1] or 0), row[2]))
    return [key for _, _, key in found[: most + 1]]


def claims_in_queue(keys: Sequence[int]) -> list[Claim]:
    """Return claims in the order of their keys, with speakers, places and assignees loaded."""
    heard = (
        Appearance.objects.select_related("speaker", "source__publisher")
        .order_by("pk")
        .defer("quote", "spans", "prefix", "suffix", "source__authors")
    )
    said = ClaimSpeaker.objects.select_related("speaker").order_by("position", "pk")
    rows = (
        Claim.objects.filter(pk__in=keys)
        .select_related("assigned_to")
        .prefetch_related(Prefetch("appearances", heard), Prefetch("speaker_links", said))
    )
    found = {claim.pk: claim for claim in rows}
    return [found[key] for key in keys if key in found]


def next_in_queue(*, user: Reader, besides: int) -> int | None:
    """Return the key of the first candidate that `user` may see, leaving one out."""
    rows = Claim.objects.visible_to(user).filter(status=ClaimStatus.CANDIDATE)
    return rows.exclude(pk=besides).order_by(*ORDER).values_list("pk", flat=True).first()


def said_on(claim: Claim) -> date | None:
    """Return when a claim was made, as far as is known: its own date, else its first place's."""
    if claim.claimed_on:
        return claim.claimed_on
    dates = (place.said_on or place.source.published_on for place in claim.appearances.all())
    return next((day for day in dates if day), None)
