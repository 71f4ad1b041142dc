"""Reviews and their revisions, narrowed to what a reader may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from claims.choices import ONCE_PUBLISHED, OPEN_REVISIONS, RevisionStatus, Role
from claims.models import Review, Revision
from claims.models.user import Reader, has_role
from claims.text.normalise import name_key

# What a list reads of a row: its document is stored.
SHOWN = ("status", "version", "record__version", "record__document")


def reviews_for_list(
    *, user: Reader, chosen: Mapping[str, Sequence[Any]], claim_id: int | None = None
) -> QuerySet[Review]:
    """Return the reviews that a list shows to `user` and that meet every condition in `chosen`.

    `chosen` maps the names of `CONDITIONS` to values, any of which will do.
    """
    rows = Review.objects.listed_to(user).select_related("record").only(*SHOWN)
    if claim_id is not None:
        rows = rows.filter(claim=claim_id)
    for name, values in chosen.items():
        condition = Q()
        for part in CONDITIONS[name](values):
            condition |= part
        rows = rows.filter(condition)
    return rows


def review_for(*, user: Reader, pk: int) -> Review | None:
    """Return one review that `user` may see, with its record; of a retracted one its tombstone."""
    rows = Review.objects.visible_to(user).select_related("record", "claim")
    return rows.filter(pk=pk).first()


def revisions_of(*, user: Reader, review_id: int) -> QuerySet[Revision]:
    """Return the revisions of a review that `user` may see: reviewers all, others the published."""
    rows = Revision.objects.filter(review=review_id)
    if not has_role(user, Role.REVIEWER):
        rows = rows.filter(status__in=ONCE_PUBLISHED)
    return rows.select_related("rating__scale", "author", "published_by")


def open_revision_for(*, user: Reader, review_id: int) -> Revision | None:
    """Return the open draft of a review, for reviewers; null for others, and where there is none."""
    if not has_role(user, Role.REVIEWER):
        return None
    rows = Revision.objects.filter(review=review_id, status__in=OPEN_REVISIONS)
    return rows.select_related("rating", "review__claim").first()


def _claim(values: Sequence[int]) -> Iterator[Q]:
    yield Q(claim__in=values)


def _publisher(values: Sequence[int | str]) -> Iterator[Q]:
    for value in values:
        if isinstance(value, int):
            yield Q(publisher=value)
        else:
            yield Q(publisher__name_key=name_key(value))


def _origin(values: Sequence[str]) -> Iterator[Q]:
    yield Q(origin__in=values)


def _status(values: Sequence[str]) -> Iterator[Q]:
    yield Q(status__in=values)


def _rating(values: Sequence[str]) -> Iterator[Q]:
    published = Revision.objects.filter(status=RevisionStatus.PUBLISHED, rating__code__in=values)
    yield Q(pk__in=published.values("review"))


def _draft(values: Sequence[str]) -> Iterator[Q]:
    for value in values:
        if value in OPEN_REVISIONS:
            yield Q(pk__in=Revision.objects.filter(status=value).values("review"))
        else:
            drafts = Revision.objects.filter(status__in=OPEN_REVISIONS)
            yield ~Q(pk__in=drafts.values("review"))


CONDITIONS: dict[str, Callable[[Sequence[Any]], Iterator[Q]]] = {
    "claim": _claim,
    "publisher": _publisher,
    "origin": _origin,
    "rating": _rating,
    "status": _status,
    "draft": _draft,
}
