"""For each rule a file that breaks it and one that keeps it, both as near to each other as can be."""

import io
import json
from typing import Any, NamedTuple

from claims.interchange.lint import Finding, check_file
from tests.interchange.reviews import claim_review as with_number_as_given
from tests.interchange.reviews import page


def tidy(**changes: Any) -> dict[str, Any]:
    """Return a ClaimReview that breaks no rule; a change to None takes the property out."""
    author = {"@type": "Person", "name": "Ann Ray", "sameAs": "https://people.example/ann-ray"}
    item = {
        "@type": "Claim",
        "author": author,
        "datePublished": "2024-05-01",
        "appearance": {"@type": "CreativeWork", "url": "https://news.example/a"},
    }
    return with_number_as_given(**{"itemReviewed": item} | changes)


def rating(**changes: Any) -> dict[str, Any]:
    """Return a tidy ClaimReview with another rating."""
    values = tidy()["reviewRating"] | changes
    return tidy(reviewRating={key: value for key, value in values.items() if value is not None})


def item(**changes: Any) -> dict[str, Any]:
    """Return a tidy ClaimReview of another claim."""
    values = tidy()["itemReviewed"] | changes
    return tidy(itemReviewed={key: value for key, value in values.items() if value is not None})


def author(**changes: Any) -> dict[str, Any]:
    """Return a tidy ClaimReview by somebody else."""
    values = tidy()["author"] | changes
    return tidy(author={key: value for key, value in values.items() if value is not None})


def claimant(**changes: Any) -> dict[str, Any]:
    """Return a tidy ClaimReview of a claim by somebody else."""
    values = tidy()["itemReviewed"]["author"] | changes
    return item(author={key: value for key, value in values.items() if value is not None})


def at(address: str, node: dict[str, Any]) -> str:
    """Return a page at an address that embeds a review."""
    return page(json.dumps(node), head=f'<link rel="canonical" href="{address}">')


def findings(value: Any) -> list[Finding]:
    """Return what is wrong in bytes, a text, or a value as JSON."""
    if isinstance(value, str):
        value = value.encode()
    if not isinstance(value, bytes):
        value = json.dumps(value).encode()
    return [one for outcome in check_file(io.BytesIO(value)) for one in outcome.findings]


def broken(value: Any) -> list[tuple[str, str]]:
    """Return the rules that are broken, each with its pointer."""
    return [(one.rule, one.pointer) for one in findings(value)]


class Example(NamedTuple):
    """A file that breaks one rule at a pointer, and no other; and one that breaks none."""

    broken: Any
    pointer: str
    kept: Any


# One character more, and it is too long.
LONG = "It rains. " * 7 + "Rain"
_WHOLE = json.dumps(tidy())

EXAMPLES = {
    "no-claim-review": Example({"@type": "Article"}, "", tidy()),
    "type-not-claim-review": Example(tidy(**{"@type": "claimReview"}), "", tidy(**{"@type": ["ClaimReview"]})),
    "claim-reviewed-missing": Example(tidy(claimReviewed=" "), "", tidy(claimReviewed="It rains.")),
    "rating-missing": Example(tidy(reviewRating=None), "", tidy()),
    "rating-without-name": Example(rating(alternateName=None), "/reviewRating", rating(alternateName="So")),
    "rating-value-not-a-number": Example(rating(ratingValue="2,5"), "/reviewRating/ratingValue", rating(ratingValue=2.5)),
    "scale-not-a-number": Example(rating(bestRating="five"), "/reviewRating/bestRating", rating(bestRating=7)),
    "rating-outside-scale": Example(rating(ratingValue=6), "/reviewRating/ratingValue", rating(ratingValue=5)),
    "worst-below-one": Example(rating(worstRating=0), "/reviewRating/worstRating", rating(worstRating=1)),
    "best-not-above-worst": Example(rating(bestRating=2, worstRating=2), "/reviewRating/bestRating", rating(bestRating=3, worstRating=2)),
    "url-missing": Example(tidy(url=None), "", tidy()),
    "url-not-absolute": Example(tidy(url="/bridge"), "/url", tidy(url="http://checks.example/")),
    "url-on-other-site": Example(at("https://other.example/", tidy()), "/url", at("https://www.checks.example/", tidy())),
    "date-not-iso": Example(tidy(datePublished="2023-02-29"), "/datePublished", tidy(datePublished="2024-02-29T10:00:00+02:00")),
    "value-not-of-type": Example(tidy(author="Checks"), "/author", author(**{"@type": "NewsMediaOrganization"})),
    "property-not-of-type": Example(tidy(ratingValue=2), "/ratingValue", tidy(headline="It rains")),
    "unknown-property": Example(rating(colour="red"), "/reviewRating/colour", rating(**{"dc:title": "red"})),
    "context-missing": Example(tidy(**{"@context": None}), "", {"@context": "https://schema.org", "@graph": [tidy(**{"@context": None})]}),
    "context-not-schema-org": Example(tidy(**{"@context": "https://other.example"}), "", tidy(**{"@context": {"@vocab": "http://schema.org/"}})),
    "json-not-valid": Example(_WHOLE[:-1] + ",}", "", _WHOLE),
    "json-broken": Example(_WHOLE[:-20], "", _WHOLE),
    "json-too-deep": Example("[" * 40 + "]" * 40, "", [[tidy()]]),
    "text-not-utf8": Example(b'"\xff"', "", '"\ufeff"' + _WHOLE),
    "record-too-long": Example([tidy(reviewBody="x" * 1_100_000)], "/0", [tidy(reviewBody="x" * 900_000)]),
    "file-too-large": Example(" <p>" + "x" * 5_000_000, "", page(_WHOLE)),
    "claim-text-too-long": Example(tidy(claimReviewed=LONG + "."), "/claimReviewed", tidy(claimReviewed=LONG)),
    "rating-in-claim-text": Example(tidy(claimReviewed="Mostly false: it rains."), "/claimReviewed", tidy(claimReviewed="A false door.")),
    "markup-in-text": Example(tidy(claimReviewed="Tea &amp; <b>cake</b>"), "/claimReviewed", tidy(claimReviewed="Tea & cake < 3, cake > 2; A&B")),
    "rating-without-number": Example(rating(ratingValue=None), "/reviewRating", rating()),
    "rating-without-scale": Example(rating(bestRating=None), "/reviewRating", rating()),
    "number-as-text": Example(rating(ratingValue="2"), "/reviewRating/ratingValue", rating(ratingValue=2)),
    "date-published-missing": Example(tidy(datePublished=None), "", tidy(datePublished="2024-05")),
    "author-missing": Example(tidy(author=None), "", tidy()),
    "author-without-name": Example(author(name=None), "/author", author(name="Us")),
    "author-without-url": Example(author(url=None), "/author", author()),
    "url-not-on-authors-site": Example(author(url="https://other.example"), "/url", author(url="https://www.checks.example/us")),
    "item-reviewed-missing": Example(tidy(itemReviewed=None), "", tidy()),
    "item-reviewed-not-a-claim": Example(item(**{"@type": "CreativeWork", "appearance": None, "url": "https://news.example/a"}), "/itemReviewed", item()),
    "claim-without-author": Example(item(author=None), "/itemReviewed", item()),
    "claim-without-date": Example(item(datePublished=None), "/itemReviewed", item()),
    "claim-without-appearance": Example(item(appearance=None), "/itemReviewed", item(appearance=None, firstAppearance={"@type": "VideoObject", "url": "https://news.example/v"})),
    "claimant-without-name": Example(claimant(name=None), "/itemReviewed/author", claimant()),
    "claimant-without-same-as": Example(claimant(sameAs=None), "/itemReviewed/author", claimant()),
    "address-not-absolute": Example(claimant(sameAs="@ann"), "/itemReviewed/author/sameAs", claimant(sameAs=["https://a.example", "https://b.example"])),
}  # fmt: skip
