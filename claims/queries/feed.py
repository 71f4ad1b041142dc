"""What the Atom feeds hold: the newest checks and corrections, and when anything last changed."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.auth.models import AnonymousUser

from claims.models import Claim, Revision
from claims.queries.change import last_change
from claims.queries.correction import corrections_for_list
from claims.queries.keyset import Order, rows_from

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
NEWEST = Order("published_at")


def newest_checks(*, most: int) -> list[tuple[str, str]]:
    """Return the documents of public claims, each with that of the review that is its verdict.

    The newest come first, as on the first page. Those that nobody dated are left out: a feed has
    no place for them.
    """
    rows = Claim.objects.listed_to(AnonymousUser()).filter(
        verdict__isnull=False, published_at__isnull=False
    )
    columns = rows.values_list("record__document", "verdict__record__document")
    return rows_from(columns, NEWEST, None, most)


def newest_corrections(*, most: int) -> list[Revision]:
    """Return published corrections and retractions, newest first, each with its claim."""
    rows = corrections_for_list(chosen={}).select_related("review__claim", "review__publisher")
    return rows_from(rows, NEWEST, None, most)


def public_state() -> tuple[str, datetime]:
    """Return what names the state of all that is public, and the time of its last change.

    What only the desk sees moves neither.
    """
    newest = last_change()
    return (str(newest.seq), newest.at) if newest else ("0", LONG_AGO)


def changed_at() -> datetime:
    """Return when what the public gets changed last."""
    return public_state()[1]
