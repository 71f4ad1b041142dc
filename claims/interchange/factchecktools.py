"""What Google's Fact Check Tools API says of a claim, from the public documents of it and its reviews.

What is not known is left out, as Google leaves it out.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

# The names that an answer of `claims:search` is made of, each with what it holds.
SHAPE: Mapping[str, Any] = {
    "claims": {
        "text": None,
        "claimant": None,
        "claimDate": None,
        "claimReview": {
            "publisher": {"name": None, "site": None},
            "url": None,
            "title": None,
            "reviewDate": None,
            "textualRating": None,
            "languageCode": None,
        },
    },
    "nextPageToken": None,
}
NO_LANGUAGE = "und"


def search_answer(
    claims: Sequence[Mapping[str, Any]], next_page_token: str | None
) -> dict[str, Any]:
    """Return the answer that holds these claims; without any it is empty."""
    return _given(claims=list(claims), nextPageToken=next_page_token)


def google_claim(claim: Mapping[str, Any], reviews: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a claim with its reviews; all are the public documents, addresses in place."""
    said = claim["claimed_on"]
    return _given(
        text=claim["text"],
        claimant=", ".join(speaker["name"] for speaker in claim["speakers"]),
        claimDate=said and f"{said}T00:00:00Z",
        claimReview=[_review(review, claim) for review in reviews],
    )


def site_of(address: str) -> str:
    """Return by what name the site of an address, or of a bare host, goes: `www.` is no part of it."""
    text = address.strip().lower()
    try:
        host = urlsplit(text if "://" in text else f"//{text}").netloc
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _review(review: Mapping[str, Any], claim: Mapping[str, Any]) -> dict[str, Any]:
    publisher, rating = review["publisher"], review["rating"]
    address = review["url"] or review["html_url"]
    return _given(
        publisher=_given(name=publisher["name"], site=site_of(publisher["site"] or address)),
        url=address,
        title=review["headline"],
        reviewDate=review["published_at"],
        textualRating=rating and rating["label"],
        languageCode=_language(review["language"]) or _language(claim["language"]),
    )


def _language(tag: str | None) -> str | None:
    return None if tag == NO_LANGUAGE else tag


def _given(**values: Any) -> dict[str, Any]:
    """Return what is not empty."""
    return {name: value for name, value in values.items() if value}
