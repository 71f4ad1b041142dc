"""Made-up reviews in the form in which outlets write them."""

import io
import json
from typing import Any

from claims.interchange.claimreview import Problem, Review, read_reviews


def claim_review(**changes: Any) -> dict[str, Any]:
    """Return a tidy ClaimReview; a change to None takes the property out."""
    node: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://checks.example/bridge",
        "claimReviewed": "The bridge cost nine million.",
        "datePublished": "2024-05-06",
        "author": {"@type": "Organization", "name": "Checks", "url": "https://checks.example/"},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 2,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "Mostly false",
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Ann Ray"},
            "datePublished": "2024-05-01",
            "appearance": {"@type": "CreativeWork", "url": "https://news.example/a"},
        },
    } | changes
    return {key: value for key, value in node.items() if value is not None}


TIDY = {
    "claim": "The bridge cost nine million.",
    "url": "https://checks.example/bridge",
    "reviewer": "Checks",
    "rating_text": "Mostly false",
    "rating_value": 2.0,
    "best": 5.0,
    "worst": 1.0,
    "date_published": "2024-05-06",
    "claimant": "Ann Ray",
    "claim_date": "2024-05-01",
    "claim_urls": ["https://news.example/a"],
}
EMPTY: dict[str, Any] = dict.fromkeys(TIDY) | {"claim_urls": []}


def read(value: Any) -> list[Review | Problem]:
    """Read bytes, a text, or a value as JSON."""
    if isinstance(value, str):
        value = value.encode()
    if not isinstance(value, bytes):
        value = json.dumps(value).encode()
    return list(read_reviews(io.BytesIO(value)))


def only(value: Any) -> Review:
    """Return the one review that there is."""
    (found,) = read(value)
    assert isinstance(found, Review), found
    return found


def fields(**changes: Any) -> dict[str, Any]:
    """Return the fields that are read from a ClaimReview with these changes."""
    return only(claim_review(**changes)).fields()


def page(*blocks: str, head: str = "") -> str:
    """Return a page with these blocks of JSON-LD."""
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return f"<!DOCTYPE html><html><head>{head}{scripts}</head><body><p>Text</p></body></html>"


def said(value: Any) -> list[str]:
    """Return claims, and problems as sentences, in order."""
    return [
        str(one.claim) if isinstance(one, Review) else f"{one.code}: {one}" for one in read(value)
    ]
