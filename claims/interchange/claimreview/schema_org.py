"""What a ClaimReview of schema.org says."""

from collections.abc import Iterator
from typing import Any

from claims.interchange.claimreview.addresses import address_of, addresses_of
from claims.interchange.claimreview.details import details_of
from claims.interchange.claimreview.nodes import (
    Graph,
    Node,
    as_meant,
    property_of,
    text_of,
    texts_of,
    types_of,
)
from claims.interchange.claimreview.review import Review
from claims.interchange.claimreview.values import day_of, each, given_number, number_of

_PLACES_OF_CLAIM = ("appearance", "firstAppearance", "url", "sameAs")


def review_of(node: Node, graph: Graph, page_url: str | None = None) -> Review:
    """Return the review that a ClaimReview object gives."""
    node = as_meant(node)
    items = [one for one in graph.resolved(property_of(node, "itemReviewed")) if one]
    claims = [one for one in items if isinstance(one, dict)]
    claimants = [one for claim in claims for one in graph.resolved(property_of(claim, "author"))]
    names = _names(claimants)
    claim, reviewer = _claim(node, claims), _reviewer(node, graph)
    return Review(
        page_url=page_url,
        claim=claim,
        url=_url(node, page_url),
        claimant=", ".join(names) or None,
        claimants=names,
        claimant_urls=_unique(addresses_of([_about(one) for one in claimants])),
        claim_date=_first_day(claims, "datePublished"),
        claim_urls=_unique(_claim_urls(node, items, claimants)),
        first_appearance=address_of([property_of(claim, "firstAppearance") for claim in claims]),
        date_published=_first_day([node], "datePublished"),
        date_modified=_first_day([node], "dateModified"),
        title=text_of(property_of(node, "headline")) or text_of(property_of(node, "name")),
        summary=text_of(property_of(node, "description")),
        body=text_of(property_of(node, "reviewBody")),
        language=text_of(property_of(node, "inLanguage")),
        details=details_of(node, graph, claim=claim, author_url=reviewer["reviewer_url"]),
        **reviewer,
        **_rating(graph, property_of(node, "reviewRating")),
    )


def _claim(node: Node, claims: list[Node]) -> str | None:
    """Return the claim; of an object of type Claim its text says the same."""
    inside = [property_of(claim, "claimReviewed") for claim in claims]
    texts = [property_of(claim, "text") for claim in claims if "claim" in types_of(claim)]
    return text_of(property_of(node, "claimReviewed")) or text_of(inside) or text_of(texts)


def _url(node: Node, page_url: str | None) -> str | None:
    """Return the address of the review, else of the page whose main content it is."""
    own = address_of(property_of(node, "url"), page_url)
    if own:
        return own
    page = address_of(property_of(node, "mainEntityOfPage"), page_url)
    return page.partition("#")[0] if page else None


def _reviewer(node: Node, graph: Graph) -> dict[str, Any]:
    """Return who answers for the review: an organisation rather than the person who wrote it."""
    authors = list(graph.resolved(property_of(node, "author")))
    publishers = list(graph.resolved(property_of(node, "publisher")))
    people = [one for one in authors if isinstance(one, dict) and "person" in types_of(one)]
    others = [one for one in authors if one not in people]
    chosen = next((one for one in others + publishers + people if text_of(one)), None)
    own = _about(chosen)[:1] if chosen is not None else []
    return {
        "reviewer": text_of(chosen),
        "reviewer_url": address_of(own),
        "authors": _names([one for one in authors if one is not chosen or one in people]),
    }


def _rating(graph: Graph, value: Any) -> dict[str, Any]:
    rating = next(graph.resolved(value), None)
    if not isinstance(rating, dict):
        number = given_number(rating)
        return {
            "rating_value": number,
            "rating_text": text_of(rating) if number_of(rating) is None else None,
        }
    lowest = number_of(property_of(rating, "worstRating"))
    value = property_of(rating, "ratingValue")
    return {
        "rating_text": text_of(property_of(rating, "alternateName"))
        or text_of(property_of(rating, "name"))
        or (text_of(value) if number_of(value) is None else None),
        "rating_value": given_number(value, lowest=lowest),
        "best": given_number(property_of(rating, "bestRating"), lowest=lowest),
        "worst": given_number(lowest),
        "rating_explanation": text_of(property_of(rating, "ratingExplanation")),
    }


def _claim_urls(node: Node, items: list[Any], claimants: list[Any]) -> Iterator[str]:
    """Yield where the claim stands; outlets put that into its author's `sameAs`, too."""
    for item in items:
        if not isinstance(item, dict):
            yield from addresses_of(item)
            continue
        for name in _PLACES_OF_CLAIM:
            yield from addresses_of(property_of(item, name))
    for name in _PLACES_OF_CLAIM[:2]:
        yield from addresses_of(property_of(node, name))
    for claimant in claimants:
        if isinstance(claimant, dict):
            yield from addresses_of(property_of(claimant, "sameAs"))


def _about(party: Any) -> list[Any]:
    if not isinstance(party, dict):
        return []
    return [one for name in ("url", "sameAs") if (one := property_of(party, name)) is not None]


def _names(parties: list[Any]) -> tuple[str, ...]:
    return _unique(texts_of(parties))


def _unique(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _first_day(nodes: list[Node], name: str) -> str | None:
    for node in nodes:
        for one in each(property_of(node, name)):
            if day := day_of(text_of(one)):
                return day
    return None
