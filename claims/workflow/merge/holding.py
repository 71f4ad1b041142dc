"""Lock what a merge touches, in the order of locks."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models

from claims.errors import Missing
from claims.models import (
    Appearance,
    Claim,
    ClaimSpeaker,
    Publisher,
    Review,
    Revision,
    Source,
    Speaker,
    Topic,
    User,
)
from claims.workflow.steps import Conflict, hold_rows

Named = dict[type[models.Model], set[int]]


def hold_claims(claim_ids: Collection[int]) -> dict[int, Claim]:
    """Lock claims, and before them all that their records and their reviews' name.

    Whoever is renamed meanwhile is renamed in the claim that shows it from then on.

    :raises Missing: when one is not there.
    :raises Conflict: when somebody gave one of them something else to name at the same moment.
    """
    named = _named(claim_ids)
    authors = User.objects.select_for_update(no_key=True).filter(pk__in=named[User])
    list(authors.order_by("pk").values_list("pk"))
    hold_rows(model(pk=key) for model in named if model is not User for key in named[model])
    rows = Claim.objects.select_for_update(no_key=True).filter(pk__in=claim_ids).order_by("pk")
    held = {row.pk: row for row in rows}
    if len(held) != len(set(claim_ids)):
        raise Missing("There is no such claim.")
    now_named = _named(claim_ids)
    if any(now_named[model] - named[model] for model in named):
        raise Conflict("Somebody else changed this at the same moment. Read it again.")
    return held


def _named(claim_ids: Collection[int]) -> Named:
    """Return the keys of what the records of claims and of their reviews name."""
    places = list(
        Appearance.objects.filter(claim__in=claim_ids).values_list(
            "speaker", "source", "source__publisher"
        )
    )
    held_to = ClaimSpeaker.objects.filter(claim__in=claim_ids).values_list("speaker_id")
    checked_by = Review.objects.filter(claim__in=claim_ids).values_list("publisher_id")
    topics = Topic.objects.filter(claims__in=claim_ids).values_list("pk", flat=True)
    authors = Revision.objects.filter(review__claim__in=claim_ids).values_list("author", flat=True)
    return {
        User: {key for key in authors if key is not None},
        Speaker: {key for key, _, _ in places if key is not None} | {key for (key,) in held_to},
        Source: {key for _, key, _ in places},
        Publisher: {key for _, _, key in places if key is not None}
        | {key for (key,) in checked_by},
        Topic: set(topics),
    }
