"""What a ClaimReview says that no field of a review holds, in the words of schema.org.

It is kept with an imported review and written again as it was said: who made the claim and where
(types, addresses, headlines), what the review cites, how it was corrected, until when it holds. The
order of its keys is the order in which they are written.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from claims.interchange.claimreview.addresses import addresses_of
from claims.interchange.claimreview.nodes import Graph, Node, property_of, text_of, types_of
from claims.interchange.claimreview.values import day_of, each

# schema.org's kinds of Organization, as far as claimants are given one.
_ORGANIZATIONS = frozenset(
    (
        "organization",
        "newsmediaorganization",
        "governmentorganization",
        "politicalparty",
        "corporation",
        "ngo",
        "educationalorganization",
    )
)


def details_of(
    node: Node, graph: Graph, *, claim: str | None, author_url: str | None
) -> dict[str, Any]:
    """Return the details of a ClaimReview; `claim` and `author_url` are read already."""
    rating = next((one for one in graph.resolved(property_of(node, "reviewRating"))), None)
    explanation = property_of(rating, "ratingExplanation") if isinstance(rating, dict) else None
    return given(
        claimReviewed=claim,
        dateModified=_day(node, "dateModified"),
        expires=_day(node, "expires"),
        author=given(url=author_url),
        reviewRating=given(ratingExplanation=text_of(explanation)),
        itemReviewed=_claim(node, graph),
        citation=list(_citations(graph.resolved(property_of(node, "citation")))),
        correction=list(_corrections(graph.resolved(property_of(node, "correction")))),
    )


def given(**values: Any) -> dict[str, Any]:
    """Return what is not empty."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def one_or_all(values: list[Any]) -> Any:
    """Return the only value by itself, more than one as a list."""
    return values[0] if len(values) == 1 else values


def distinct(values: Iterable[Any], key: str | None = None) -> list[Any]:
    """Return values in order, each once, or one for each value of a key."""
    found: dict[str, Any] = {}
    for value in values:
        found.setdefault(str(value[key] if key else value), value)
    return list(found.values())


def creative_work(
    url: str,
    *,
    headline: str | None = None,
    datePublished: str | None = None,  # noqa: N803  schema.org's word
    publisher: str | None = None,
) -> dict[str, Any]:
    """Return a document in which a claim stood; its address is no headline."""
    return {
        "@type": "CreativeWork",
        "url": url,
        **given(
            headline=None if headline == url else headline,
            datePublished=datePublished,
            publisher={"@type": "Organization", "name": publisher} if publisher else None,
        ),
    }


def _claim(node: Node, graph: Graph) -> dict[str, Any]:
    items = [one for one in graph.resolved(property_of(node, "itemReviewed")) if one]
    claims = [one for one in items if isinstance(one, dict)]
    authors = [one for claim in claims for one in graph.resolved(property_of(claim, "author"))]
    first = [property_of(one, "firstAppearance") for one in (*claims, node)]
    return {
        "@type": "Claim",
        **given(
            author=one_or_all(distinct(_claimants(authors))),
            datePublished=next(
                (day for one in claims if (day := _day(one, "datePublished"))), None
            ),
            appearance=one_or_all(distinct(_places(node, items, graph), "url")),
            firstAppearance=next(_creative_works(first, graph), None),
        ),
    }


def _claimants(authors: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for author in authors:
        if name := text_of(author):
            about = author if isinstance(author, dict) else {}
            same = [property_of(about, key) for key in ("url", "sameAs")]
            yield {
                "@type": "Organization" if types_of(about) & _ORGANIZATIONS else "Person",
                "name": name,
                **given(sameAs=one_or_all(list(addresses_of(same)))),
            }


def _places(node: Node, items: list[Any], graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield where the claim stood, wherever the outlet has written it."""
    for item in items:
        if isinstance(item, dict):
            for name in ("appearance", "url", "sameAs"):
                yield from _creative_works(property_of(item, name), graph)
        else:
            yield from _creative_works(item, graph)
    yield from _creative_works(property_of(node, "appearance"), graph)


def _creative_works(value: Any, graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield a CreativeWork for each address; what is said of the document goes with the first."""
    for one in graph.resolved(value):
        said = _document(one) if isinstance(one, dict) else {}
        for url in addresses_of(one):
            yield creative_work(url, **said)
            said = {}


def _document(node: Node) -> dict[str, Any]:
    title = text_of(property_of(node, "headline")) or text_of(property_of(node, "name"))
    return given(
        headline=title,
        datePublished=_day(node, "datePublished"),
        publisher=text_of(property_of(node, "publisher")),
    )


def _citations(values: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for value in values:
        if isinstance(value, dict):
            title = text_of(property_of(value, "name")) or text_of(property_of(value, "headline"))
            said = given(
                name=title,
                url=_address(property_of(value, "url")),
                archivedAt=_address(property_of(value, "archivedAt")),
            )
        else:
            url = _address(value)
            said = given(name=None if url else text_of(value), url=url)
        if said:
            yield {"@type": "CreativeWork", **said}


def _corrections(values: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for value in values:
        if isinstance(value, dict):
            said = given(
                text=text_of(property_of(value, "text")) or text_of(property_of(value, "name")),
                url=_address(property_of(value, "url")),
                datePublished=_day(value, "datePublished"),
            )
        else:
            url = _address(value)
            said = given(text=None if url else text_of(value), url=url)
        if said:
            yield {"@type": "CorrectionComment", **said}


def _address(value: Any) -> str | None:
    return next(addresses_of(value), None)


def _day(node: Node, name: str) -> str | None:
    days = (day_of(text_of(one)) for one in each(property_of(node, name)))
    return next((day for day in days if day), None)
