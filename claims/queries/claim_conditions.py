"""What claims can be chosen by: one function a filter, from typed values to conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Q

from claims.choices import ReviewStatus
from claims.models import Appearance, Claim, ClaimSpeaker, Rating, Review
from claims.models.user import Reader
from claims.text.normalise import name_key

Condition = Callable[[Sequence[Any], Reader], Iterable[Q]]


def _field(lookup: str) -> Condition:
    return lambda values, user: [Q(**{lookup: value}) for value in values]


def _any_of(lookup: str) -> Condition:
    return lambda values, user: [Q(**{f"{lookup}__in": list(values)})]


def _numbers_and_words(values: Sequence[int | str]) -> tuple[list[int], list[str]]:
    numbers = [value for value in values if isinstance(value, int)]
    return numbers, [value for value in values if isinstance(value, str)]


def _speaker(values: Sequence[int | str], user: Reader) -> Iterator[Q]:
    numbers, slugs = _numbers_and_words(values)
    links = ClaimSpeaker.objects.filter(Q(speaker__in=numbers) | Q(speaker__slug__in=slugs))
    yield Q(pk__in=links.values("claim"))


def _source(values: Sequence[int], user: Reader) -> Iterator[Q]:
    yield Q(pk__in=Appearance.objects.filter(source__in=values).values("claim"))


def _publisher(values: Sequence[int | str], user: Reader) -> Iterator[Q]:
    numbers, names = _numbers_and_words(values)
    keys = [name_key(name) for name in names]
    heard = Appearance.objects.filter(
        Q(source__publisher__in=numbers) | Q(source__publisher__name_key__in=keys)
    )
    yield Q(pk__in=heard.values("claim"))


def _topic(values: Sequence[str], user: Reader) -> Iterator[Q]:
    through = Claim.topics.through.objects
    yield Q(pk__in=through.filter(topic__slug__in=values).values("claim"))


def _language(values: Sequence[str], user: Reader) -> Iterator[Q]:
    for value in values:
        yield Q(language__iexact=value) | Q(language__istartswith=f"{value}-")


def _has_verdict(values: Sequence[bool], user: Reader) -> Iterator[Q]:
    for value in values:
        yield Q(verdict__isnull=not value)


def _rating(values: Sequence[str], user: Reader) -> Iterator[Q]:
    # Of any scale and any version of one: what a code says is the verdict's matter.
    yield Q(verdict_rating__in=Rating.objects.filter(code__in=values).values("pk"))


def _scale(values: Sequence[int | str], user: Reader) -> Iterator[Q]:
    numbers, codes = _numbers_and_words(values)
    rows = Rating.objects.filter(Q(scale__in=numbers) | Q(scale__code__in=codes))
    yield Q(verdict_rating__in=rows.values("pk"))


def _reviewer(values: Sequence[int | str], user: Reader) -> Iterator[Q]:
    numbers, names = _numbers_and_words(values)
    keys = [name_key(name) for name in names]
    reviews = Review.objects.filter(
        Q(publisher__in=numbers) | Q(publisher__name_key__in=keys), status=ReviewStatus.PUBLISHED
    )
    yield Q(pk__in=reviews.values("claim"))


def _reviewed_after(values: Sequence[date], user: Reader) -> Iterator[Q]:
    yield Q(published_at__gte=datetime.combine(min(values), time.min, UTC))


def _reviewed_before(values: Sequence[date], user: Reader) -> Iterator[Q]:
    yield Q(published_at__lte=datetime.combine(max(values), time.max, UTC))


def _assigned_to(values: Sequence[int | str | None], user: Reader) -> Iterator[Q]:
    for value in values:
        if value is None:
            yield Q(assigned_to=None)
        elif value == "me":
            yield Q(assigned_to=user.pk)
        elif isinstance(value, int):
            yield Q(assigned_to=value)
        else:
            yield Q(assigned_to__username=value)


CONDITIONS: dict[str, Condition] = {
    "status": _any_of("status"),
    "speaker": _speaker,
    "source": _source,
    "publisher": _publisher,
    "topic": _topic,
    "language": _language,
    "claimed_after": _field("claimed_on__gte"),
    "claimed_before": _field("claimed_on__lte"),
    "updated_after": _field("updated_at__gt"),
    "has_verdict": _has_verdict,
    "assigned_to": _assigned_to,
    "reviewer": _reviewer,
    "rating": _rating,
    "scale": _scale,
    "reviewed_after": _reviewed_after,
    "reviewed_before": _reviewed_before,
}
