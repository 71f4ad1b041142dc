"""Objects of JSON-LD: their types, their properties under each spelling, what they refer to."""

from collections.abc import Iterator
from typing import Any

from claims.interchange.claimreview.values import each, exact, plain_text

Node = dict[str, Any]
_PREFIXES = ("", "schema:", "http://schema.org/", "https://schema.org/")
# RFC 7763. Whoever says so writes texts as they are meant, in which a `<` is no markup.
EXACT_FORMAT = "text/markdown"
_NAMES_ONLY = {"@id", "@type", "@context", "type", "id"}


def property_of(node: Node, name: str) -> Any:
    """Return a property, written plainly, with a prefix or as an IRI; None where it is absent."""
    for prefix in _PREFIXES:
        value = node.get(f"{prefix}{name}")
        if value is not None:
            return value
    return None


def types_of(node: Node) -> set[str]:
    """Return the types of an object in lower case, without prefix or address."""
    given = node.get("@type") or node.get("type")
    return {
        one.strip().rpartition("/")[2].rpartition(":")[2].lower()
        for one in each(given)
        if isinstance(one, str)
    }


def is_claim_review(node: Node) -> bool:
    """Say whether an object is a ClaimReview itself, and not a mere reference to one."""
    if "@type" not in node and "type" not in node:
        return property_of(node, "claimReviewed") is not None and any(
            property_of(node, name) is not None for name in ("reviewRating", "itemReviewed")
        )
    return "claimreview" in types_of(node) and not node.keys() <= _NAMES_ONLY


def as_meant(node: Node) -> Node:
    """Return an object with its texts marked as exact where it says that they are."""
    if property_of(node, "encodingFormat") != EXACT_FORMAT:
        return node
    try:
        marked: Node = exact(node)
    except ValueError:
        return node
    return marked


def text_of(value: Any) -> str | None:
    """Return the first text of a value; of an object its value, name or text."""
    return next(texts_of(value), None)


def texts_of(value: Any) -> Iterator[str]:
    """Yield each text of a string, a number, an object, or a list of them."""
    for one in each(value):
        if isinstance(one, dict):
            parts = (property_of(one, key) for key in ("@value", "name", "text"))
            found = next((text for part in parts if (text := _single(part))), None)
        else:
            found = _single(one)
        if found:
            yield found


def _single(value: Any) -> str | None:
    for one in each(value):
        inner = one.get("@value") if isinstance(one, dict) else one
        if isinstance(inner, bool) or not isinstance(inner, str | int | float):
            continue
        if text := plain_text(inner if isinstance(inner, str) else str(inner)):
            return text
    return None


class Graph:
    """Find the objects of one document again by their ids."""

    def __init__(self, document: Any) -> None:
        """Remember the document; it is walked when something refers to an id."""
        self._document = document
        self._by_id: dict[str, Node] | None = None

    def resolved(self, value: Any) -> Iterator[Any]:
        """Yield the single values of a property, each mere reference as what it refers to."""
        for one in each(value):
            if isinstance(one, dict) and "@id" in one and one.keys() <= _NAMES_ONLY:
                yield self._known().get(str(one["@id"]), one)
            else:
                yield one

    def _known(self) -> dict[str, Node]:
        if self._by_id is None:
            self._by_id = {}
            for node in _objects(self._document):
                if "@id" in node and not node.keys() <= _NAMES_ONLY:
                    self._by_id.setdefault(str(node["@id"]), node)
        return self._by_id


def _objects(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _objects(one)
