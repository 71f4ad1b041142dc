"""Carry what hangs on one claim over to another, and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet

from claims.choices import OPEN_REVISIONS, ReviewOrigin, ReviewStatus
from claims.models import Appearance, Claim, ClaimSpeaker, Review, Revision, Topic
from claims.workflow.steps import raise_reviews

Moved = dict[str, list[int]]


def carry_over(claim: Claim, into: Claim, *, now: datetime, carried: Collection[int] = ()) -> Moved:
    """Give a claim's places and reviews to another, with the speakers and topics it does not have.

    Returns the keys of what was moved or given; a review that the other claim has already stays,
    and who is held to a claim stays while the desk's verdict on it is out. `carried` are reviews
    that it had from this one before. The caller holds both claims.
    """
    speakers = [] if _is_frozen(into, carried) else _missing_speakers(claim, into)
    reviews = _movable(claim, into)
    raise_reviews(reviews, now=now)
    Review.objects.filter(pk__in=reviews).update(claim=into)
    appearances = sorted(claim.appearances.values_list("pk", flat=True))
    Appearance.objects.filter(pk__in=appearances).update(claim=into)
    topics = sorted(_topics(claim) - _topics(into))
    _hold_to(into, speakers)
    _through(topics, into)
    return {
        "appearances": appearances,
        "reviews": reviews,
        "speakers": speakers,
        "topics": topics,
    }


def carry_back(claim: Claim, into: Claim, moved: Mapping[str, Any], *, now: datetime) -> Moved:
    """Give back what a merge moved, as it is now; return what was found of it.

    What somebody has removed since is not there; what was added since stays.
    """
    appearances = Appearance.objects.filter(claim=into, pk__in=moved.get("appearances", ()))
    reviews = Review.objects.filter(claim=into, pk__in=moved.get("reviews", ()))
    links = ClaimSpeaker.objects.filter(claim=into, speaker__in=moved.get("speakers", ()))
    topics = Claim.topics.through.objects.filter(claim=into, topic__in=moved.get("topics", ()))
    found: Moved = {
        "appearances": _keys(appearances),
        "reviews": _keys(reviews),
        "speakers": _keys(links, "speaker"),
        "topics": _keys(topics, "topic"),
    }
    raise_reviews(found["reviews"], now=now)
    Review.objects.filter(pk__in=found["reviews"]).update(claim=claim)
    Appearance.objects.filter(pk__in=found["appearances"]).update(claim=claim)
    links.delete()
    topics.delete()
    return found


def _is_frozen(claim: Claim, besides: Collection[int]) -> bool:
    rows = claim.reviews.filter(origin=ReviewOrigin.DESK, status=ReviewStatus.PUBLISHED)
    return rows.exclude(pk__in=besides).exists()


def _movable(claim: Claim, into: Claim) -> list[int]:
    """Return the reviews that go along, ascending.

    What another publisher said is there once: the other claim's own stays where both have it. A
    draft that came to nothing is of no use to the other claim.
    """
    same = Review.objects.filter(
        claim=into,
        origin=ReviewOrigin.IMPORT,
        publisher=OuterRef("publisher"),
        canonical_url=OuterRef("canonical_url"),
    )
    rows = Review.objects.filter(claim=claim)
    imported = rows.filter(~Exists(same), origin=ReviewOrigin.IMPORT)
    drafts = Revision.objects.filter(review=OuterRef("pk"), status__in=OPEN_REVISIONS)
    own = rows.filter(origin=ReviewOrigin.DESK)
    put_aside = own.filter(~Exists(drafts), status=ReviewStatus.UNPUBLISHED).values("pk")
    return sorted({*_keys(imported), *_keys(own.exclude(pk__in=put_aside))})


def _missing_speakers(claim: Claim, into: Claim) -> list[int]:
    there = ClaimSpeaker.objects.filter(claim=into).values("speaker")
    rows = ClaimSpeaker.objects.filter(claim=claim).exclude(speaker__in=there)
    return list(rows.order_by("position", "pk").values_list("speaker", flat=True))


def _hold_to(claim: Claim, speakers: list[int]) -> None:
    links = ClaimSpeaker.objects.filter(claim=claim)
    last = links.aggregate(last=Max("position"))["last"] if speakers else None
    first = 0 if last is None else last + 1
    ClaimSpeaker.objects.bulk_create(
        ClaimSpeaker(claim=claim, speaker_id=key, position=place)
        for place, key in enumerate(speakers, start=first)
    )


def _topics(claim: Claim) -> set[int]:
    return set(Topic.objects.filter(claims=claim).values_list("pk", flat=True))


def _through(topics: list[int], claim: Claim) -> None:
    through = Claim.topics.through
    through.objects.bulk_create(through(claim_id=claim.pk, topic_id=key) for key in topics)


def _keys(rows: QuerySet[Any], name: str = "pk") -> list[int]:
    return sorted(rows.values_list(name, flat=True))
