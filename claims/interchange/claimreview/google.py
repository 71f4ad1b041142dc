"""What an answer of Google's Fact Check Tools API says: claims, each with its reviews."""

from collections.abc import Iterator
from typing import Any

from claims.interchange.claimreview.addresses import address_of
from claims.interchange.claimreview.nodes import Node, is_claim_review
from claims.interchange.claimreview.review import Review
from claims.interchange.claimreview.values import day_of, each, given_text

_KEY = "claimReview"


def reviews_of_claim(node: Node) -> list[tuple[str, Node]]:
    """Return pointer and object of each review of a claim, none where this is no such claim."""
    given = node.get(_KEY)
    if is_claim_review(node) or not isinstance(given, dict | list):
        return []
    listed = list(enumerate(given)) if isinstance(given, list) else [("", given)]
    return [
        (f"/{_KEY}/{number}" if number != "" else f"/{_KEY}", one)
        for number, one in listed
        if isinstance(one, dict) and "@type" not in one and not is_claim_review(one)
    ]


def review_of_answer(claim: Node, review: Node) -> Review:
    """Return one review of a claim."""
    publisher = next(_objects(review.get("publisher")), {})
    site = _text(publisher.get("site"))
    claimant = _text(claim.get("claimant"))
    return Review(
        form="google",
        claim=_text(claim.get("text")),
        claimant=claimant,
        claimants=(claimant,) if claimant else (),
        claim_date=day_of(_text(claim.get("claimDate"))),
        url=address_of(review.get("url")),
        reviewer=_text(publisher.get("name")) or site,
        reviewer_site=site,
        title=_text(review.get("title")),
        date_published=day_of(_text(review.get("reviewDate"))),
        rating_text=_text(review.get("textualRating")),
        language=_text(review.get("languageCode")),
    )


def _text(value: Any) -> str | None:
    """Return a text as Google gives it: the markup was gone, or meant to stay."""
    return next(
        (text for one in each(value) if isinstance(one, str) and (text := given_text(one))), None
    )


def _objects(value: Any) -> Iterator[Node]:
    return (one for one in each(value) if isinstance(one, dict))
