"""The work queue: claims in the order in which they want to be looked at.

A page is found in two steps: the keys in order, from the index alone and never more than `MOST`, then
the rows of that page with what is shown beside them, in a fixed number of statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, Count, F, Prefetch, QuerySet, When

from claims.choices import OPEN_REVISIONS, ClaimStatus, ReviewOrigin, ReviewStatus
from claims.models import Appearance, Claim, ClaimSpeaker, Review, Revision
from claims.models.user import Reader

ORDER = (F("priority").desc(), F("score").desc(nulls_last=True), F("pk").asc())
WORK = (ClaimStatus.CANDIDATE, ClaimStatus.OPEN)
# What there may be of a review of a claim; the first two are the desk's own business.
REVIEW_STATES = (*OPEN_REVISIONS, ReviewOrigin.DESK, ReviewOrigin.IMPORT, "none")
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
    """Return claims in the order of their keys, with speakers, places and assignees loaded.

    Those with a verdict have their stored document as `verdict_document`.
    """
    heard = (
        Appearance.objects.select_related("speaker", "source__publisher")
        .order_by("pk")
        .defer("quote", "spans", "prefix", "suffix", "source__authors")
    )
    said = ClaimSpeaker.objects.select_related("speaker").order_by("position", "pk")
    rows = (
        Claim.objects.filter(pk__in=keys)
        .select_related("assigned_to")
        .annotate(verdict_document=Case(When(verdict__isnull=False, then=F("record__document"))))
        .prefetch_related(Prefetch("appearances", heard), Prefetch("speaker_links", said))
    )
    found = {claim.pk: claim for claim in rows}
    return [found[key] for key in keys if key in found]


def with_review(rows: QuerySet[Claim], state: str) -> QuerySet[Claim]:
    """Keep claims by what there is of a review: one of `REVIEW_STATES`."""
    if state == "none":
        return rows.filter(review_count=0)
    if state in OPEN_REVISIONS:
        return rows.filter(pk__in=Revision.objects.filter(status=state).values("review__claim"))
    published = Review.objects.filter(status=ReviewStatus.PUBLISHED, origin=state)
    return rows.filter(pk__in=published.values("claim"))


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
