"""All published reviews in the order of the feed, a part at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, OuterRef, Subquery

from claims.choices import ReviewStatus, RevisionStatus
from claims.models import ClaimSpeaker, Review, Revision, Speaker
from claims.queries.feed import public_state

PART = 500

# Of a claim's speakers kind and external ids, by id.
Facts = dict[int, tuple[str, dict[str, Any]]]


class Published(NamedTuple):
    """A review's document and its claim's, its speakers, and the details that an import gave."""

    review: str
    claim: str
    speakers: Facts
    details: str | None


def published_reviews() -> Iterator[Published]:
    """Yield every review that is public, by date of publication, address and claim.

    The keys are sorted here: databases do not agree on the order of words. Reviews of which nobody
    said when they were published come first. What is retracted while this runs is left out.
    """
    keys = _sorted_keys()
    for begin in range(0, len(keys), PART):
        yield from _part(keys[begin : begin + PART])


def feed_state() -> tuple[str, datetime]:
    """Return what names the state of all that is published, and the time of its last change.

    Records say when what the public gets changed; the feed also says who a speaker is. What only
    the desk sees moves neither.
    """
    name, changed = public_state()
    speakers = Speaker.objects.filter(claims__verdict__isnull=False)
    told = speakers.aggregate(last=Max("updated_at"))["last"]
    at = max(changed, told) if told else changed
    return f"{name}-{at.timestamp():.6f}", at


def speakers_of_claims(claim_ids: Collection[int]) -> dict[int, Facts]:
    """Return kind and external ids of each claim's speakers, by claim and speaker."""
    links = ClaimSpeaker.objects.filter(claim__in=claim_ids)
    columns = ("claim_id", "speaker_id", "speaker__kind", "speaker__external_ids")
    found: dict[int, Facts] = {}
    for claim, speaker, kind, ids in links.values_list(*columns):
        found.setdefault(claim, {})[speaker] = (kind, ids)
    return found


def _sorted_keys() -> list[int]:
    rows = Review.objects.visible_to(AnonymousUser()).filter(status=ReviewStatus.PUBLISHED)
    found = []
    for pk, moment, url, text in rows.values_list("pk", "published_at", "url", "claim__text"):
        day = moment.astimezone(UTC).date().isoformat() if moment else ""
        found.append((day, url or f"{settings.SITE_URL}/reviews/{pk}/", text, pk))
    found.sort()
    return [pk for page in _pages(found) for pk in page]


def _pages(found: Iterable[tuple[str, str, str, int]]) -> Iterator[list[int]]:
    """Yield the keys of each day and page, in the order of the words that stand in the feed.

    Those of an imported review are its publisher's, whatever its claim is called here.
    """
    for _, page in groupby(found, key=lambda one: one[:2]):
        rows = list(page)
        if len(rows) > 1:
            said = _rows([pk for *_, pk in rows], "pk", "details")
            words = {pk: json.loads(text)["claimReviewed"] for pk, text in said if text}
            rows.sort(key=lambda row: (words.get(row[3], row[2]), row[3]))
        yield [pk for *_, pk in rows]


def _part(keys: list[int]) -> Iterator[Published]:
    columns = ("pk", "claim", "record__document", "claim__record__document", "details")
    found = {row[0]: row for row in _rows(keys, *columns)}
    speakers = speakers_of_claims({row[1] for row in found.values()})
    for key in keys:
        if key in found:
            _, claim, review, text, details = found[key]
            yield Published(review, text, speakers.get(claim, {}), details)


def _rows(keys: Collection[int], *columns: str) -> Iterable[tuple[Any, ...]]:
    """Return columns of public reviews; `details` is what imports gave, null where nothing."""
    spoken = Revision.objects.filter(review=OuterRef("pk"), status=RevisionStatus.PUBLISHED)
    rows = Review.objects.visible_to(AnonymousUser()).filter(
        pk__in=keys, status=ReviewStatus.PUBLISHED
    )
    return rows.annotate(details=Subquery(spoken.values("details"))).values_list(*columns)
