"""What somebody looks for who wants to make one of two: by words, or by number."""

from __future__ import annotations

from claims.models import Claim, Source, Speaker
from claims.models.user import Reader
from claims.queries.document import speakers_like

MOST = 9
# No title and no address that is looked for is longer.
_LONGEST = 300
_LONGEST_NUMBER = 18


def speakers_to_merge(words: str, *, user: Reader, besides: int) -> list[Speaker]:
    """Return the speakers of these words in a name, or of this number, that were not merged."""
    found = speakers_like(words, user=user)
    rows = Speaker.objects.visible_to(user).filter(pk=_number(words), merged_into=None)
    return [one for one in (*rows, *found) if one.pk != besides][:MOST]


def sources_to_merge(words: str, *, user: Reader, besides: int) -> list[Source]:
    """Return the sources of these words in title or address, or of this number; newest first."""
    wanted = words.strip()
    if not wanted or len(wanted) > _LONGEST:
        return []
    rows = Source.objects.visible_to(user).filter(merged_into=None).exclude(pk=besides)
    known = rows.select_related("publisher")
    named = known.filter(title__icontains=wanted) | known.filter(url__icontains=wanted)
    numbered = list(known.filter(pk=_number(wanted)))
    found = named.exclude(pk=_number(wanted)).order_by("-published_on", "-pk")[:MOST]
    return [*numbered, *found][:MOST]


def claims_to_merge(keys: list[int], words: str, *, user: Reader, besides: int) -> list[int]:
    """Return the claim of this number before those of `keys` that were found by words."""
    numbered = Claim.objects.visible_to(user).filter(pk=_number(words), merged_into=None)
    found = [*numbered.values_list("pk", flat=True), *keys]
    return [key for key in dict.fromkeys(found) if key != besides][:MOST]


def _number(words: str) -> int:
    """Return the key that words are; 0, which nothing has, where they are none."""
    wanted = words.strip()
    is_key = wanted.isascii() and wanted.isdecimal() and len(wanted) <= _LONGEST_NUMBER
    return int(wanted) if is_key else 0
