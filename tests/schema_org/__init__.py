"""Published JSON-LD against a vendored part of schema.org (see NOTICE.txt): expanded, and judged."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pyld import jsonld

HERE = Path(__file__).resolve().parent
IRI = "http://schema.org/"
CONTEXTS = {"https://schema.org", "https://schema.org/", "http://schema.org", "http://schema.org/"}
KEYWORDS = {"@id", "@type", "@value", "@language"}


@cache
def vendored(name: str) -> dict[str, Any]:
    """Return a vendored file."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def faults_of(document: dict[str, Any]) -> list[str]:
    """Return what is lost when a document is expanded, and what breaks the vocabulary then."""
    nodes = jsonld.expand(document, {"documentLoader": _context_of, "base": ""})
    lost = sorted(map(repr, _written(document))) != sorted(map(repr, _expanded(nodes)))
    faults = [fault for node in nodes for fault in _of_node(node)]
    return [*faults, "something is lost"] if lost else faults


def _context_of(url: str, _options: Any = None) -> dict[str, Any]:
    if url not in CONTEXTS:
        raise AssertionError(f"{url} is not vendored")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": vendored("context.jsonld"),
    }


def _written(value: Any) -> Iterator[Any]:
    """Yield each value of a document as it was written, types included."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key != "@context":
                yield from _written(one)
    elif isinstance(value, list):
        for one in value:
            yield from _written(one)
    else:
        yield value


def _expanded(value: Any) -> Iterator[Any]:
    """Yield each value of an expanded document as it was before."""
    if isinstance(value, list):
        for one in value:
            yield from _expanded(one)
    elif not isinstance(value, dict):
        yield value
    elif "@value" in value:
        yield value["@value"]
    else:
        for key, one in value.items():
            yield from (_name(name) for name in one) if key == "@type" else _expanded(one)


def _of_node(node: dict[str, Any]) -> Iterator[str]:
    types = [_name(one) for one in node.get("@type", [])]
    known = vendored("vocabulary.json")
    yield from (f"{one} is no type" for one in types if one not in known["types"])
    if not types:
        yield f"an object has no type: {sorted(node)}"
    for iri, values in node.items():
        if iri in KEYWORDS:
            continue
        found = known["properties"].get(_name(iri))
        if found is None:
            yield f"{iri} is no property"
        elif not any(_is_one(one, found["domains"]) for one in types):
            yield f"{types} has no {_name(iri)}"
        else:
            for value in values:
                yield from _of_value(_name(iri), value, found["ranges"])


def _of_value(name: str, value: dict[str, Any], ranges: list[str]) -> Iterator[str]:
    if not _fits(value, ranges):
        yield f"{name} is {value}, not {' or '.join(ranges)}"
    if "@value" not in value and value.keys() != {"@id"}:
        yield from _of_node(value)


def _fits(value: dict[str, Any], ranges: list[str]) -> bool:
    if "@value" in value:
        given = value["@value"]
        if isinstance(given, bool) or not isinstance(given, str):
            return "Number" in ranges and not isinstance(given, bool)
        wanted = _name(value["@type"]) if "@type" in value else "Text"
        return wanted in ranges
    if value.keys() == {"@id"}:
        return "URL" in ranges and value["@id"].startswith(("http://", "https://"))
    return any(_is_one(_name(one), ranges) for one in value.get("@type", []))


def _is_one(name: str | None, wanted: list[str]) -> bool:
    types = vendored("vocabulary.json")["types"]
    while name is not None:
        if name in wanted:
            return True
        name = types.get(name)
    return False


def _name(iri: str) -> str:
    return iri.removeprefix(IRI)
