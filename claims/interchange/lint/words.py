"""Hold properties and values against the vocabulary of schema.org."""

from collections.abc import Iterator
from typing import Any

from claims.interchange.claimreview.find import Found, escaped_key
from claims.interchange.claimreview.nodes import Node, is_claim_review
from claims.interchange.lint.plain import plain_name, single_values, type_names
from claims.interchange.lint.vocabulary import (
    is_known,
    known_properties,
    may_be,
    properties_of,
    ranges_of,
)

Broken = Iterator[tuple[str, str]]
_REFERENCE = {"@id", "@type", "id", "type"}


def broken_words(found: Found) -> Broken:
    """Yield where a review, or an object within it, breaks schema.org's vocabulary."""
    others = [one for one in type_names(found.node) if one.lower() != "claimreview"]
    yield from _in_node(found.node, found.pointer, ["ClaimReview", *others])


def _in_node(node: Node, pointer: str, types: list[str]) -> Broken:
    allowed = _allowed(types)
    for key, value in node.items():
        name = plain_name(key)
        if name is None or name.startswith("@"):
            continue
        place = f"{pointer}/{escaped_key(key)}"
        if allowed is not None and name not in allowed:
            is_anywhere = name in known_properties()
            yield ("property-not-of-type" if is_anywhere else "unknown-property"), place
            continue
        for one, where in single_values(value, place):
            yield from _in_value(name, one, where)


def _allowed(types: list[str]) -> frozenset[str] | None:
    """Return the properties of the types, None where one of them is not known well enough."""
    found = [properties_of(one) for one in types]
    known = [one for one in found if one is not None]
    return frozenset[str]().union(*known) if known and len(known) == len(found) else None


def _in_value(name: str, value: Any, pointer: str) -> Broken:
    if not isinstance(value, dict):
        if not _is_fit(name, value):
            yield "value-not-of-type", pointer
        return
    types = type_names(value)
    if not _is_fit_object(name, value, types):
        yield "value-not-of-type", pointer
    elif any(map(is_known, types)) and not is_claim_review(value):
        # A review within a review is found, and checked, by itself.
        yield from _in_node(value, pointer, types)


def _is_fit(name: str, value: Any) -> bool:
    ranges = ranges_of(name)
    if ranges is None:
        return True
    data_types, _objects = ranges
    if isinstance(value, bool):
        return False
    return bool(data_types) if isinstance(value, str) else "Number" in data_types


def _is_fit_object(name: str, value: Node, types: list[str]) -> bool:
    ranges = ranges_of(name)
    if ranges is None or ("@id" in value and value.keys() <= _REFERENCE and not types):
        return True
    _data_types, objects = ranges
    return bool(objects) and (not types or may_be(types, objects))
