"""What a claim's document says, built for many claims with the same few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.text import slugify

from claims.models import Appearance, Claim, ClaimSpeaker, Source, Topic
from claims.records.document import (
    api_address,
    dump_document,
    iso_date,
    joined,
    layout,
    quoted,
    read_document,
    site_address,
    timestamp,
)
from claims.records.grouping import grouped
from claims.records.verdict import verdict_documents

# Of the characters that stand in no slug hyphens and white space part words. Python drops a character
# that is nothing much faster than one that is an empty text.
_NO_WORD = [char for char in map(chr, range(128)) if not (char.isalnum() or char == "_")]
_PARTED = str.maketrans({char: " " if char == "-" or char.isspace() else None for char in _NO_WORD})
# The order of keys is that of `docs/api.md`.
_CLAIM = layout(
    *("id", "external_id", "api_url", "html_url", "text", "language", "status", "claimed_on"),
    *("topics", "speakers", "appearances", "verdict", "review_count", "merged_into"),
    *("created_at", "updated_at", "version"),
)
_SPEAKER = layout("id", "name", "api_url")
_MERGED_INTO = layout("id", "api_url")
_APPEARANCE = layout(
    *("id", "speaker", "source", "quote", "kind", "start", "end", "prefix", "suffix", "said_on")
)
_SAID_BY = layout("id", "name")
_SOURCE = layout("id", "title", "publisher", "url", "published_on")


class ClaimText(NamedTuple):
    """A claim, and its document as it is stored."""

    claim: Claim
    text: str


def build_documents(claim_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return the public document of each claim as a value."""
    return {pk: read_document(one.text) for pk, one in build_texts(claim_ids).items()}


def build_texts(claim_ids: Collection[int]) -> dict[int, ClaimText]:
    """Return the public document of each claim, as it is stored, in the shape of `docs/api.md`."""
    topics = _topics(claim_ids)
    speakers = _speakers(claim_ids)
    appearances = _appearances(claim_ids)
    claims = list(Claim.objects.filter(pk__in=claim_ids))
    verdicts = verdict_documents(claims)
    return {
        claim.pk: ClaimText(
            claim,
            claim_text(
                claim,
                topics=topics[claim.pk],
                speakers=speakers[claim.pk],
                appearances=appearances[claim.pk],
                verdict=verdicts.get(claim.pk),
            ),
        )
        for claim in claims
    }


def claim_slug(text: str) -> str:
    """Return the readable end of a claim's address."""
    slug = _plain_slug(text) if text.isascii() else slugify(text)
    return slug[:60].strip("-") or "claim"


def _plain_slug(text: str) -> str:
    """Return what `slugify` makes of an ASCII text, in a third of the time."""
    return "-".join(text.translate(_PARTED).lower().split()).strip("-_")


def claim_text(
    claim: Claim,
    *,
    topics: Iterable[str],
    speakers: Iterable[tuple[int, str]],
    appearances: Iterable[Appearance],
    verdict: dict[str, Any] | None,
) -> str:
    """Return the document of a claim from rows in hand, as it is stored.

    Of its topics come the slugs, of its speakers keys and names, in their order; appearances, by
    their keys, have their speaker, source and publisher with them.
    """
    key, into = claim.id, claim.merged_into_id
    return _CLAIM % (
        key,
        quoted(claim.external_id),
        _address(api_address(f"claims/{key}")),
        _address(site_address(f"claims/{key}-{claim_slug(claim.text)}")),
        quoted(claim.text),
        quoted(claim.language),
        quoted(claim.status),
        quoted(iso_date(claim.claimed_on)),
        # Sorted here: databases do not agree on the order of words.
        joined(map(quoted, sorted(topics))),
        joined([_speaker_text(pk, name) for pk, name in speakers]),
        joined(map(appearance_text, appearances)),
        dump_document(verdict) if verdict else "null",
        claim.review_count,
        _MERGED_INTO % (into, _address(api_address(f"claims/{into}"))) if into else "null",
        quoted(timestamp(claim.created_at)),
        quoted(timestamp(claim.updated_at)),
        claim.version,
    )


# Many claims name the same few.
@lru_cache(maxsize=1_024)
def _speaker_text(key: int, name: str) -> str:
    return _SPEAKER % (key, quoted(name), _address(api_address(f"speakers/{key}")))


def _address(address: str) -> str:
    """Return the JSON of an address of ours, with the raw U+0001 that it begins with."""
    return f'"{address}"'


def _topics(claim_ids: Collection[int]) -> defaultdict[int, list[str]]:
    rows = Topic.objects.filter(claims__in=claim_ids).values_list("claims__pk", "slug")
    return grouped(rows)


def _speakers(claim_ids: Collection[int]) -> defaultdict[int, list[tuple[int, str]]]:
    links = (
        ClaimSpeaker.objects.filter(claim__in=claim_ids)
        .order_by("position", "pk")
        .values_list("claim_id", "speaker_id", "speaker__name")
    )
    return grouped((claim, (pk, name)) for claim, pk, name in links)


def _appearances(claim_ids: Collection[int]) -> defaultdict[int, list[Appearance]]:
    rows = (
        Appearance.objects.filter(claim__in=claim_ids)
        .select_related("speaker", "source__publisher")
        .order_by("pk")
    )
    return grouped((row.claim_id, row) for row in rows)


def appearance_document(appearance: Appearance) -> dict[str, Any]:
    """Return one appearance as it stands in its claim's document, as a value."""
    return read_document(appearance_text(appearance))


def appearance_text(appearance: Appearance) -> str:
    """Return one appearance as it stands in its claim's document.

    Words that the source no longer has keep their quote and their surroundings, but no offsets:
    offsets are into the text that the source has now.
    """
    speaker, gone = appearance.speaker, appearance.gone_at is not None
    placed = appearance.start is not None
    return _APPEARANCE % (
        appearance.id,
        _SAID_BY % (speaker.id, quoted(speaker.name)) if speaker else "null",
        _source_text(appearance.source),
        quoted(appearance.quote),
        quoted(appearance.kind),
        _number(None if gone else appearance.start),
        _number(None if gone else appearance.end),
        quoted(appearance.prefix if placed else None),
        quoted(appearance.suffix if placed else None),
        quoted(iso_date(appearance.said_on)),
    )


def _number(value: int | None) -> int | str:
    return "null" if value is None else value


def _source_text(source: Source) -> str:
    publisher = source.publisher
    name = publisher.name if publisher else None
    return _told(source.id, source.title, name, source.url, source.published_on)


# Many claims stand in the same few.
@lru_cache(maxsize=1_024)
def _told(key: int, title: str, publisher: str | None, url: str, day: date | None) -> str:
    return _SOURCE % (
        key,
        quoted(title),
        quoted(publisher),
        quoted(url or None),
        quoted(iso_date(day)),
    )
