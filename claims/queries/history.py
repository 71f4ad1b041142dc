"""What happened: to an object, and to all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from claims.choices import ReviewOrigin
from claims.models import Claim, Duplicate, Event, ImportedItem, Merge

MOST = 100
MERGES = ("claim.merged", "claim.unmerged")


def events_of(*, object_type: str, object_id: int, most: int = MOST) -> Sequence[Event]:
    """Return the newest events of one object, with who did it."""
    rows = Event.objects.filter(object_type=object_type, object_id=object_id)
    return list(rows.select_related("actor").order_by("-seq")[:most])


def events_of_claim(*, claim: Claim, most: int = MOST) -> Sequence[Event]:
    """Return the newest events of a claim and of the desk's reviews of it, with who did it.

    Among them is what became part of it, what was taken out again, and what was called distinct from it.
    """
    joined = Merge.objects.filter(into=claim).values("claim")
    merges = Q(object_id__in=joined, verb__in=MERGES)
    of_claim = Q(Q(object_id=claim.pk) | merges, object_type="claim")
    pairs = Duplicate.objects.filter(Q(claim=claim) | Q(other=claim)).exclude(decided_at=None)
    told_apart = Q(object_type="duplicate", object_id__in=pairs.values("pk"))
    rows = Event.objects.filter(of_claim | told_apart)
    found = list(rows.select_related("actor").order_by("-seq")[:most])
    reviews = claim.reviews.filter(origin=ReviewOrigin.DESK).values_list("pk", flat=True)
    for key in reviews:
        found += events_of(object_type="review", object_id=key, most=most)
    return sorted(found, key=lambda event: -event.seq)[:most]


def imports_of(*, claim: Claim) -> Sequence[ImportedItem]:
    """Return what the importer remembers of a claim, with the runs."""
    return list(claim.imported_items.select_related("run").order_by("pk")[:MOST])


def events_for_list(*, chosen: Mapping[str, Sequence[Any]]) -> QuerySet[Event]:
    """Return the events that meet every condition in `chosen`, any of whose values will do.

    `chosen` maps `actor`, `verb`, `object_type`, `object_id`, `after` and `before` to values; other
    names are passed over.
    """
    rows = Event.objects.all()
    for name in CONDITIONS.keys() & chosen.keys():
        rows = rows.filter(CONDITIONS[name](chosen[name]))
    return rows


def _after(values: Sequence[Any]) -> Q:
    # Numbers and times are one order, so a time is a place in it.
    first = Event.objects.filter(at__gt=min(values)).order_by("at").values("seq")[:1]
    return Q(seq__gte=first)


def _before(values: Sequence[Any]) -> Q:
    last = Event.objects.filter(at__lt=max(values)).order_by("-at").values("seq")[:1]
    return Q(seq__lte=last)


CONDITIONS: dict[str, Callable[[Sequence[Any]], Q]] = {
    "actor": lambda values: Q(actor_name__in=values),
    "verb": lambda values: Q(verb__in=values),
    "object_type": lambda values: Q(object_type__in=values),
    "object_id": lambda values: Q(object_id__in=values),
    "after": _after,
    "before": _before,
}
