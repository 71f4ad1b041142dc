"""The desk's own reviews, when what this instance exported comes back to it."""

import re
from collections.abc import Collection

from django.conf import settings

from claims.choices import ReviewOrigin
from claims.importers.parsed import ParsedClaim
from claims.models import Review

_PATH = re.compile(r"/reviews/([0-9]{1,18})/?")


def own_reviews(parsed: Collection[ParsedClaim]) -> frozenset[tuple[int, str]]:
    """Return key and claim of the desk's reviews that these records repeat, with one statement.

    A review is the desk's own when its page is a review of the desk here, retracted ones included,
    and its claim is that review's: another instance may have had the same address.
    """
    keys = {key for one in parsed if (key := own_key(one)) is not None}
    if not keys:
        return frozenset()
    rows = Review.objects.filter(pk__in=keys, origin=ReviewOrigin.DESK)
    return frozenset(rows.values_list("pk", "claim__text"))


def own_key(parsed: ParsedClaim) -> int | None:
    """Return the key of the review whose address here a record's review has; null for others."""
    address = parsed.review.url if parsed.review else None
    if not address or not address.startswith(settings.SITE_URL):
        return None
    found = _PATH.fullmatch(address[len(settings.SITE_URL) :])
    return int(found[1]) if found else None
