"""What a claim's document says, built for many claims with the same few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.utils.text import slugify

from claims.models import Appearance, Claim, ClaimSpeaker, Topic
from claims.records.document import api_address, iso_date, site_address, timestamp
from claims.records.grouping import grouped
from claims.records.verdict import verdict_documents

# Of the characters that stand in no slug hyphens and white space part words.
_NO_WORD = [char for char in map(chr, range(128)) if not (char.isalnum() or char == "_")]
_PARTED = str.maketrans({char: " " * (char == "-" or char.isspace()) for char in _NO_WORD})


def build_documents(claim_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return the public document of each claim, in the shape and order of keys of `docs/api.md`."""
    topics = _topics(claim_ids)
    speakers = _speakers(claim_ids)
    appearances = _appearances(claim_ids)
    claims = list(Claim.objects.filter(pk__in=claim_ids))
    verdicts = verdict_documents(claims)
    return {
        claim.pk: claim_document(
            claim,
            topics=topics[claim.pk],
            speakers=speakers[claim.pk],
            appearances=appearances[claim.pk],
            verdict=verdicts.get(claim.pk),
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


def claim_document(
    claim: Claim,
    *,
    topics: Iterable[str],
    speakers: Iterable[tuple[int, str]],
    appearances: Iterable[Appearance],
    verdict: dict[str, Any] | None,
) -> dict[str, Any]:
    """Return the document of a claim from rows in hand.

    Of its topics come the slugs, of its speakers keys and names, in their order; appearances, by
    their keys, have their speaker, source and publisher with them.
    """
    key = claim.pk
    return {
        "id": key,
        "external_id": claim.external_id,
        "api_url": api_address(f"claims/{key}"),
        "html_url": site_address(f"claims/{key}-{claim_slug(claim.text)}"),
        "text": claim.text,
        "language": claim.language,
        "status": claim.status,
        "claimed_on": iso_date(claim.claimed_on),
        # Sorted here: databases do not agree on the order of words.
        "topics": sorted(topics),
        "speakers": [_speaker_document(*one) for one in speakers],
        "appearances": [appearance_document(row) for row in appearances],
        "verdict": verdict,
        "review_count": claim.review_count,
        "merged_into": claim.merged_into_id
        and {
            "id": claim.merged_into_id,
            "api_url": api_address(f"claims/{claim.merged_into_id}"),
        },
        "created_at": timestamp(claim.created_at),
        "updated_at": timestamp(claim.updated_at),
        "version": claim.version,
    }


def _speaker_document(pk: int, name: str) -> dict[str, Any]:
    return {"id": pk, "name": name, "api_url": api_address(f"speakers/{pk}")}


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
    """Return one appearance as it stands in its claim's document.

    Words that the source no longer has keep their quote and their surroundings, but no offsets:
    offsets are into the text that the source has now.
    """
    source, speaker = appearance.source, appearance.speaker
    gone = appearance.gone_at is not None
    placed = appearance.start is not None
    return {
        "id": appearance.pk,
        "speaker": speaker and {"id": speaker.pk, "name": speaker.name},
        "source": {
            "id": source.pk,
            "title": source.title,
            "publisher": source.publisher.name if source.publisher else None,
            "url": source.url or None,
            "published_on": iso_date(source.published_on),
        },
        "quote": appearance.quote,
        "kind": appearance.kind,
        "start": None if gone else appearance.start,
        "end": None if gone else appearance.end,
        "prefix": appearance.prefix if placed else None,
        "suffix": appearance.suffix if placed else None,
        "said_on": iso_date(appearance.said_on),
    }
