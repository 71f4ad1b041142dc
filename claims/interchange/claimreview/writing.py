"""Write ClaimReview: what a published review says, in the words of schema.org.

Nothing stands in it that the public documents of the review and its claim do not say. Properties
are those that Google's guidelines ask for or recommend, and schema.org's for what they leave out
(`citation`, `correction`, `archivedAt`). Numbers that break the rules are left out, the label stays.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

CONTEXT = "https://schema.org"
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
) -> dict[str, Any]:
    """Return the ClaimReview of a published review.

    `review` and `claim` are the public documents, addresses in place; `claimants` are the claim's
    speakers by id.
    """
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "url": review["url"] or review["html_url"],
        "claimReviewed": claim["text"],
        **_given(
            datePublished=_day(review["published_at"]),
            dateModified=_modified(review["corrections"]),
            inLanguage=_language(review["language"]),
            headline=review["headline"],
            description=review["summary"],
            reviewBody=review["body"],
        ),
        "author": _organization(review["publisher"]["name"], review["publisher"]["site"]),
        **_given(reviewRating=_rating(review["rating"])),
        "itemReviewed": _claim(claim, claimants or {}),
        **_given(
            citation=[_citation(piece) for piece in review["evidence"] if _is_named(piece)],
            correction=[_correction(one) for one in review["corrections"]],
        ),
    }


def script_text(value: Mapping[str, Any]) -> str:
    """Return JSON that can stand in a script element of a page."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_PAGES)


def has_valid_numbers(rating: Mapping[str, Any]) -> bool:
    """Say whether a rating's numbers meet Google's rules: best > worst >= 1, the value between."""
    value, best, worst = rating["value"], rating["best"], rating["worst"]
    if value is None or best is None or worst is None:
        return False
    return bool(best > worst >= 1 and worst <= value <= best)


def _given(**values: Any) -> dict[str, Any]:
    """Return what is not empty."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _modified(corrections: Sequence[Mapping[str, Any]]) -> str | None:
    return _day(corrections[-1]["published_at"]) if corrections else None


def _language(tag: str | None) -> str | None:
    return None if tag == "und" else tag


def _organization(name: str, site: str | None) -> dict[str, Any]:
    address = site if not site or "://" in site else f"https://{site}"
    return {"@type": "Organization", "name": name, **_given(url=address)}


def _rating(rating: Mapping[str, Any] | None) -> dict[str, Any] | None:
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
    return {"@type": "Rating", **numbers, "alternateName": rating["label"]}


def _claim(claim: Mapping[str, Any], claimants: Mapping[int, Claimant]) -> dict[str, Any]:
    authors = [_claimant(one, claimants.get(one["id"], Claimant())) for one in claim["speakers"]]
    places = [_appearance(one["source"]) for one in claim["appearances"] if one["source"]["url"]]
    return {
        "@type": "Claim",
        **_given(
            author=authors[0] if len(authors) == 1 else authors,
            datePublished=claim["claimed_on"],
            appearance=places[0] if len(places) == 1 else places,
        ),
    }


def _claimant(speaker: Mapping[str, Any], known: Claimant) -> dict[str, Any]:
    same = list(known.same_as)
    return {
        "@type": _TYPES.get(known.kind, "Person"),
        "name": speaker["name"],
        **_given(sameAs=same[0] if len(same) == 1 else same),
    }


def _appearance(source: Mapping[str, Any]) -> dict[str, Any]:
    publisher = source["publisher"]
    return {
        "@type": "CreativeWork",
        "url": source["url"],
        **_given(
            headline=source["title"],
            datePublished=source["published_on"],
            publisher=publisher and {"@type": "Organization", "name": publisher},
        ),
    }


def _is_named(piece: Mapping[str, Any]) -> bool:
    return bool(piece["url"] or piece["title"])


def _citation(piece: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        **_given(name=piece["title"], url=piece["url"], archivedAt=piece["archive_url"]),
    }


def _correction(correction: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "text": correction["reason"],
        **_given(datePublished=_day(correction["published_at"])),
    }
