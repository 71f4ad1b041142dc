"""Write ClaimReview: what a published review says, in the words of schema.org.

Nothing stands in it that the public documents of the review and its claim do not say. Properties
are those that Google's guidelines ask for or recommend, and schema.org's for what they leave out
(`citation`, `correction`, `archivedAt`). Numbers that break the rules are left out, the label stays.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.interchange.claimreview.addresses import addresses_of
from claims.interchange.claimreview.details import creative_work, distinct, given, one_or_all
from claims.interchange.claimreview.nodes import EXACT_FORMAT
from claims.interchange.claimreview.values import plain_text

CONTEXT = "https://schema.org"
_ADDRESSES = frozenset(("url", "sameAs", "archivedAt"))
_TYPES = {"person": "Person", "organization": "Organization"}
# What could end a script element, or a line of JavaScript, is written as an escape (JSON allows it).
_IN_PAGES = {
    ord(char): f"\\u{ord(char):04x}" for char in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
}


@dataclass(frozen=True, slots=True)
class Claimant:
    """What is known of a speaker besides the name: `kind` and addresses that say who it is."""

    kind: str = "unknown"
    same_as: tuple[str, ...] = ()


def claim_review(
    review: Mapping[str, Any],
    claim: Mapping[str, Any],
    claimants: Mapping[int, Claimant] | None = None,
    details: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the ClaimReview of a published review.

    `review` and `claim` are the public documents, addresses in place; `claimants` are the claim's
    speakers by id. `details` are those that an import gave (see `details`): what the publisher said
    of claim, claimants and places is not replaced by what is known of them here.
    """
    said = _details(review, claim, claimants or {}) if details is None else details
    written = {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "url": review["url"] or review["html_url"],
        "claimReviewed": said.get("claimReviewed") or claim["text"],
        **given(
            datePublished=_day(review["published_at"]),
            dateModified=said.get("dateModified"),
            expires=said.get("expires"),
            inLanguage=_language(review["language"]),
            headline=review["headline"],
            description=review["summary"],
            reviewBody=review["body"],
        ),
        "author": {
            "@type": "Organization",
            "name": review["publisher"]["name"],
            **said.get("author", {}),
        },
        **given(reviewRating=_rating(review["rating"], said.get("reviewRating", {}))),
        "itemReviewed": said["itemReviewed"],
        **given(citation=said.get("citation"), correction=said.get("correction")),
    }
    return written if is_plain(written) else written | {"encodingFormat": EXACT_FORMAT}


def script_text(value: Mapping[str, Any]) -> str:
    """Return JSON that can stand in a script element of a page."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_PAGES)


def has_valid_numbers(rating: Mapping[str, Any]) -> bool:
    """Say whether a rating's numbers meet Google's rules: best > worst >= 1, the value between."""
    value, best, worst = rating["value"], rating["best"], rating["worst"]
    if value is None or best is None or worst is None:
        return False
    return bool(best > worst >= 1 and worst <= value <= best)


def is_plain(value: Any, name: str = "") -> bool:
    """Say whether a reader that expects markup, and joined addresses, reads what stands here."""
    if isinstance(value, dict):
        return all(is_plain(one, key) for key, one in value.items())
    if isinstance(value, list):
        return all(is_plain(one, name) for one in value)
    if not isinstance(value, str):
        return True
    if name in _ADDRESSES:
        return list(addresses_of(value)) == [value]
    return plain_text(value) == value


def _details(
    review: Mapping[str, Any], claim: Mapping[str, Any], claimants: Mapping[int, Claimant]
) -> dict[str, Any]:
    """Return the details of a review of the desk's own: what its documents say of them."""
    return {
        "dateModified": _modified(review["corrections"]),
        "author": given(url=_home(review["publisher"]["site"], review["html_url"])),
        "itemReviewed": _claim(claim, claimants),
        "citation": [_citation(piece) for piece in review["evidence"] if _is_named(piece)],
        "correction": [_correction(one) for one in review["corrections"]],
    }


def _home(site: str, page: str) -> str:
    """Return the address of a publisher's site; our own is spoken to as our pages are."""
    if not site or "://" in site:
        return site
    return f"http://{site}" if page.startswith(f"http://{site}/") else f"https://{site}"


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _modified(corrections: Sequence[Mapping[str, Any]]) -> str | None:
    return _day(corrections[-1]["published_at"]) if corrections else None


def _language(tag: str | None) -> str | None:
    return None if tag == "und" else tag


def _rating(rating: Mapping[str, Any] | None, details: Mapping[str, Any]) -> dict[str, Any] | None:
    if rating is None:
        return None
    numbers = (
        {
            "ratingValue": rating["value"],
            "bestRating": rating["best"],
            "worstRating": rating["worst"],
        }
        if has_valid_numbers(rating)
        else {}
    )
    return {"@type": "Rating", **numbers, "alternateName": rating["label"], **details}


def _claim(claim: Mapping[str, Any], claimants: Mapping[int, Claimant]) -> dict[str, Any]:
    authors = [_claimant(one, claimants.get(one["id"], Claimant())) for one in claim["speakers"]]
    sources = [one["source"] for one in claim["appearances"] if one["source"]["url"]]
    return {
        "@type": "Claim",
        **given(
            author=one_or_all(distinct(authors)),
            datePublished=claim["claimed_on"],
            appearance=one_or_all([_appearance(one) for one in distinct(sources, "url")]),
        ),
    }


def _claimant(speaker: Mapping[str, Any], known: Claimant) -> dict[str, Any]:
    return {
        "@type": _TYPES.get(known.kind, "Person"),
        "name": speaker["name"],
        **given(sameAs=one_or_all(list(known.same_as))),
    }


def _appearance(source: Mapping[str, Any]) -> dict[str, Any]:
    return creative_work(
        source["url"],
        headline=source["title"],
        datePublished=source["published_on"],
        publisher=source["publisher"],
    )


def _is_named(piece: Mapping[str, Any]) -> bool:
    return bool(piece["url"] or piece["title"])


def _citation(piece: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        **given(name=piece["title"], url=piece["url"], archivedAt=piece["archive_url"]),
    }


def _correction(correction: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "text": correction["reason"],
        **given(datePublished=_day(correction["published_at"])),
    }
