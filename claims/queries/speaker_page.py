"""What the public page of a speaker shows: a record, with what it is counted out of."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from claims.choices import ReviewOrigin
from claims.models import Claim, Rating, Speaker
from claims.queries.keyset import Order, Position, rows_from
from claims.queries.speaker import speaker_for
from claims.queries.survivor import survivor_of


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How many claims of a speaker have a rating of the desk."""

    rating: Rating
    number: int


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """How many public claims a speaker has, how many were checked, by whom, and with what result."""

    claims: int
    checked: int
    by_desk: int
    ratings: tuple[RatingCount, ...]


def public_speaker(*, pk: int) -> Speaker | None:
    """Return a speaker whom a public claim shows, for one that was merged the survivor."""
    row = speaker_for(user=AnonymousUser(), pk=pk)
    return survivor_of(row) if row is not None else None


def speaker_record(speaker: Speaker) -> SpeakerRecord:
    """Return the counts of a speaker's public claims, in three statements."""
    rows = _claims_of(speaker)
    counts = rows.aggregate(
        claims=Count("pk"),
        checked=Count("pk", filter=Q(verdict__isnull=False)),
        by_desk=Count("pk", filter=Q(verdict__origin=ReviewOrigin.DESK)),
    )
    given = rows.filter(verdict__origin=ReviewOrigin.DESK).order_by()
    numbers = dict(given.values_list("verdict_rating").annotate(number=Count("pk")))
    ratings = Rating.objects.filter(pk__in=numbers).select_related("scale")
    return SpeakerRecord(
        **counts,
        ratings=tuple(
            RatingCount(rating, numbers[rating.pk])
            for rating in ratings.order_by("scale_id", "position", "pk")
        ),
    )


def claims_of_speaker(
    speaker: Speaker, *, position: Position | None, size: int
) -> list[tuple[int, str]]:
    """Return key and stored document of a speaker's public claims, newest first."""
    rows = _claims_of(speaker).values_list("pk", "record__document")
    return rows_from(rows, Order(), position, size)


def _claims_of(speaker: Speaker) -> QuerySet[Claim]:
    return Claim.objects.listed_to(AnonymousUser(), by_key=True).filter(
        pk__in=speaker.claims.order_by().values("pk")
    )
