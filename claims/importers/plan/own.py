"""The desk's own reviews, when what this instance exported comes back to it."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from django.conf import settings

from claims.choices import ReviewOrigin
from claims.importers.parsed import ParsedClaim
from claims.models import Review
from claims.text.normalise import name_key

_PATH = re.compile(r"/reviews/([0-9]{1,18})/?")

# Key, words of the claim, folded name of the publisher.
Own = tuple[int, str, str]


def own_reviews(parsed: Collection[ParsedClaim]) -> frozenset[Own]:
    """Return the desk's reviews that these records may repeat, with one statement.

    Retracted ones are among them: they must not come back as an import.
    """
    keys = {key for one in parsed if (key := _key(one)) is not None}
    if not keys:
        return frozenset()
    rows = Review.objects.filter(pk__in=keys, origin=ReviewOrigin.DESK)
    return frozenset(rows.values_list("pk", "claim__text", "publisher__name_key"))


def is_own(parsed: ParsedClaim, known: Collection[Own]) -> bool:
    """Tell whether a record repeats a review of the desk.

    Its page has the address of that review and its claim the same words: another instance may have
    had the same address. Where the site has moved since the export, the publisher is the desk's.
    """
    key = _key(parsed)
    if key is None or parsed.review is None:
        return False
    publisher = name_key(parsed.review.publisher or "")
    is_here = (parsed.review.url or "").startswith(f"{settings.SITE_URL}/")
    return any(
        (pk, text) == (key, parsed.text) and (is_here or name == publisher)
        for pk, text, name in known
    )


def _key(parsed: ParsedClaim) -> int | None:
    """Return the key in an address that a review here could have had; null for others."""
    address = parsed.review.url if parsed.review else None
    found = _PATH.fullmatch(urlsplit(address).path) if address else None
    return int(found[1]) if found else None
