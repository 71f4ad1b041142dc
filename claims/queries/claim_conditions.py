"""What claims can be chosen by: one function a filter, from typed values to conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet

from claims.choices import ReviewStatus
from claims.models import Appearance, Claim, ClaimSpeaker, Rating, Review
from claims.models.user import Reader
from claims.queries.prepared import is_number, through
from claims.text.normalise import name_key

Condition = Callable[[Sequence[Any], Reader], Iterable[Q]]


def _field(lookup: str) -> Condition:
    return lambda values, user: [Q(**{lookup: value}) for value in values]


def _any_of(lookup: str) -> Condition:
    return lambda values, user: [Q(**{f"{lookup}__in": list(values)})]


def _one_of(lookup: str, values: Sequence[Any]) -> Q:
    """Return the condition that a field is one of the values; a bound value stands alone."""
    if len(values) == 1:
        return Q(**{lookup: values[0]})
    return Q(**{f"{lookup}__in": list(values)})


def by_key_or_word(
    values: Sequence[Any], key: str, word: str, read: Callable[[str], str] = str
) -> Q:
    """Return the condition that a row has one of these keys, or one of these words as `read`."""
    numbers = [value for value in values if is_number(value)]
    words = [through(read, value) for value in values if not is_number(value)]
    if not words:
        return _one_of(key, numbers)
    return _one_of(word, words) | _one_of(key, numbers) if numbers else _one_of(word, words)


def _of_speaker(values: Sequence[Any]) -> QuerySet[Any, Any]:
    links = ClaimSpeaker.objects.filter(by_key_or_word(values, "speaker", "speaker__slug"))
    return links.values_list("claim")


def _of_source(values: Sequence[Any]) -> QuerySet[Any, Any]:
    return Appearance.objects.filter(_one_of("source", values)).values_list("claim")


def _of_publisher(values: Sequence[Any]) -> QuerySet[Any, Any]:
    named = by_key_or_word(
        values, "source__publisher", "source__publisher__name_key", read=name_key
    )
    return Appearance.objects.filter(named).values_list("claim")


def _of_topic(values: Sequence[Any]) -> QuerySet[Any, Any]:
    links = Claim.topics.through.objects.filter(by_key_or_word(values, "topic", "topic__slug"))
    return links.values_list("claim")


def _of_reviewer(values: Sequence[Any]) -> QuerySet[Any, Any]:
    named = by_key_or_word(values, "publisher", "publisher__name_key", read=name_key)
    return Review.objects.filter(named, status=ReviewStatus.PUBLISHED).values_list("claim")


# The filters that find keys of claims in another table, the same one more than once where it does.
KEYS: dict[str, Callable[[Sequence[Any]], QuerySet[Any, Any]]] = {
    "speaker": _of_speaker,
    "source": _of_source,
    "publisher": _of_publisher,
    "topic": _of_topic,
    "reviewer": _of_reviewer,
}


def _among(name: str) -> Condition:
    return lambda values, user: [Q(pk__in=KEYS[name](values))]


def _language(values: Sequence[str], user: Reader) -> Iterator[Q]:
    for value in values:
        yield Q(language__iexact=value) | Q(language__istartswith=f"{value}-")


def _has_verdict(values: Sequence[bool], user: Reader) -> Iterator[Q]:
    for value in values:
        yield Q(verdict__isnull=not value)


def _rating(values: Sequence[Any], user: Reader) -> Iterator[Q]:
    keys = [value for value in values if is_number(value)]
    if keys:
        yield _one_of("verdict_rating", keys)
    else:
        # Of any scale and any version of one: what a code says is the verdict's matter.
        yield Q(verdict_rating__in=Rating.objects.filter(_one_of("code", values)).values("pk"))


def ratings_of_scale(values: Sequence[Any]) -> QuerySet[Any, Any]:
    """Return the keys of the ratings of scales, given as keys or codes."""
    return Rating.objects.filter(by_key_or_word(values, "scale", "scale__code")).values_list("pk")


def _scale(values: Sequence[Any], user: Reader) -> Iterator[Q]:
    yield Q(verdict_rating__in=ratings_of_scale(values))


def _reviewed_after(values: Sequence[Any], user: Reader) -> Iterator[Q]:
    yield Q(published_at__gte=through(_begin, min(values)))


def _reviewed_before(values: Sequence[Any], user: Reader) -> Iterator[Q]:
    yield Q(published_at__lte=through(_end, max(values)))


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)


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


# What these say is part of a statement: their values are few, or the condition depends on them.
LITERAL = frozenset({"status", "language", "has_verdict", "assigned_to"})

CONDITIONS: dict[str, Condition] = {
    "status": _any_of("status"),
    **{name: _among(name) for name in KEYS},
    "language": _language,
    "claimed_after": _field("claimed_on__gte"),
    "claimed_before": _field("claimed_on__lte"),
    "updated_after": _field("updated_at__gt"),
    "has_verdict": _has_verdict,
    "assigned_to": _assigned_to,
    "rating": _rating,
    "scale": _scale,
    "reviewed_after": _reviewed_after,
    "reviewed_before": _reviewed_before,
}
