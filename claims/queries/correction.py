"""The public log of what the desk corrected in what it had published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from claims.choices import ONCE_PUBLISHED, PUBLIC_STATUSES, CorrectionKind, ReviewOrigin
from claims.models import Revision

# What the log can be chosen by: the name of a filter, and where its values stand.
FIELDS = {"claim": "review__claim", "review": "review", "kind": "kind"}


def corrections_for_list(*, chosen: Mapping[str, Sequence[Any]]) -> QuerySet[Revision]:
    """Return published corrections and retractions of reviews of public claims, each with its review.

    The same to everybody. `chosen` maps the names of `FIELDS` to values, any of which will do; other
    names are passed over.
    """
    rows = Revision.objects.filter(
        # By name, not as "any but none": so a database walks the index of kinds.
        kind__in=chosen.get("kind", CorrectionKind.values),
        status__in=ONCE_PUBLISHED,
        review__origin=ReviewOrigin.DESK,
        review__claim__status__in=PUBLIC_STATUSES,
    ).select_related("review")
    for name in FIELDS.keys() & chosen.keys():
        rows = rows.filter(**{f"{FIELDS[name]}__in": chosen[name]})
    return rows
