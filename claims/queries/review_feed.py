"""All published reviews in the order of the feed, a part at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Max

from claims.choices import ReviewStatus
from claims.models import ClaimSpeaker, Review, Speaker
from claims.queries.feed import public_state

PART = 500

# A review's document, its claim's, and of the claim's speakers kind and external ids, by id.
Facts = dict[int, tuple[str, dict[str, Any]]]
Published = tuple[str, str, Facts]


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
    return [key[-1] for key in sorted(found)]


def _part(keys: list[int]) -> Iterator[Published]:
    rows = Review.objects.visible_to(AnonymousUser()).filter(
        pk__in=keys, status=ReviewStatus.PUBLISHED
    )
    columns = ("pk", "claim", "record__document", "claim__record__document")
    found: dict[int, tuple[Any, ...]] = {row[0]: row for row in rows.values_list(*columns)}
    speakers = speakers_of_claims({row[1] for row in found.values()})
    for key in keys:
        if key in found:
            _, claim, review, text = found[key]
            yield review, text, speakers.get(claim, {})
