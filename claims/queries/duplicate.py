"""Claims that may be the same, as they wait for somebody."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from claims.choices import GONE_STATUSES
from claims.models import Claim, ClaimSpeaker, Duplicate
from claims.models.user import Reader
from claims.queries.claim_queue import MOST

# The likest first, of two that are equally alike what was found first.
ORDER = ("-score", "pk")


def duplicates_for_queue(user: Reader) -> QuerySet[Duplicate]:
    """Return the pairs that nobody has decided on, with both claims and their speakers.

    Both claims stand, neither merged nor dismissed, and `user` may see both.
    """
    # Asked claim by claim: as a set, SQLite looks through all claims that stand for each pair.
    standing = Claim.objects.visible_to(user).exclude(status__in=GONE_STATUSES)
    said = ClaimSpeaker.objects.select_related("speaker").order_by("position", "pk")
    return (
        Duplicate.objects.filter(
            Exists(standing.filter(pk=OuterRef("claim"))),
            Exists(standing.filter(pk=OuterRef("other"))),
            decided_at=None,
        )
        .select_related("claim", "other")
        .prefetch_related(
            Prefetch("claim__speaker_links", said), Prefetch("other__speaker_links", said)
        )
        .order_by(*ORDER)
    )


def duplicates_count(user: Reader) -> int:
    """Return how many pairs wait; of more than can be paged through, as many as can."""
    return duplicates_for_queue(user).order_by()[:MOST].count()


def duplicates_chosen(
    user: Reader, *, because: str = "", speaker: int | None = None
) -> QuerySet[Duplicate]:
    """Return the pairs of the queue, without speakers: all, or those of a choice.

    They are there for the reason `because`, or either claim is held to the `speaker`.
    """
    rows = duplicates_for_queue(user).prefetch_related(None)
    if because:
        rows = rows.filter(because__0=because)
    if speaker is not None:
        held = ClaimSpeaker.objects.filter(speaker=speaker)
        of_either = Q(Exists(held.filter(claim=OuterRef("claim")))) | Q(
            Exists(held.filter(claim=OuterRef("other")))
        )
        rows = rows.filter(of_either)
    return rows


def next_duplicate(rows: QuerySet[Duplicate], *, behind: Duplicate) -> int | None:
    """Return the key of the pair that comes behind another one, which need not be there any more."""
    later = Q(score__lt=behind.score) | Q(score=behind.score, pk__gt=behind.pk)
    return rows.filter(later).values_list("pk", flat=True).first()
