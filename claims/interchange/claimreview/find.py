"""Find the reviews in parsed JSON, whatever they are wrapped in, in the order of the text."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims.interchange.claimreview.addresses import address_of
from claims.interchange.claimreview.google import reviews_of_claim
from claims.interchange.claimreview.nodes import (
    Graph,
    Node,
    is_claim_review,
    property_of,
    types_of,
)
from claims.interchange.claimreview.problem import Problem, too_long
from claims.interchange.claimreview.window import MAX_RECORD_BYTES


@dataclass(frozen=True, slots=True)
class _Around:
    """What the objects around a review say for it: the address of its page, its context."""

    page_url: str | None = None
    context: Any = None


@dataclass(frozen=True, slots=True)
class Found:
    """A review as it stands in a file, with its place; nothing of it is read yet.

    `claim` is the claim around it in an answer of Google's; `context` is the nearest `@context`;
    `block` and `in_microdata` say where in a page it was, `mended` what had to be put right in the
    JSON around it before it could be parsed.
    """

    pointer: str
    node: Node
    graph: Graph
    page_url: str | None = None
    context: Any = None
    claim: Node | None = None
    block: int | None = None
    in_microdata: bool = False
    mended: Problem | None = None


def nodes_in(
    value: Any,
    pointer: str = "",
    page_url: str | None = None,
    *,
    context: Any = None,
    large: bool = False,
) -> Iterator[Found | Problem]:
    """Yield each review in a value; `large` says that one may be over the limit of a record.

    `page_url` and `context` are those of what the value was taken from.
    """
    graph = Graph(value)
    for found in _found(value, pointer, _Around(page_url, context), graph):
        if large and _size(found.node) > MAX_RECORD_BYTES:
            yield too_long(found.pointer)
        else:
            yield found


def _size(node: Node) -> int:
    return len(json.dumps(node, ensure_ascii=False).encode("utf-8", "replace"))


def _found(value: Any, pointer: str, around: _Around, graph: Graph) -> Iterator[Found]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _found(one, f"{pointer}/{number}", around, graph)
    elif isinstance(value, dict):
        yield from _in_object(value, pointer, around, graph)


def _in_object(node: Node, pointer: str, around: _Around, graph: Graph) -> Iterator[Found]:
    if "@context" in node:
        around = _Around(around.page_url, node["@context"])
    answers = reviews_of_claim(node)
    for where, answer in answers:
        yield Found(f"{pointer}{where}", answer, graph, around.page_url, claim=node)
    if is_claim_review(node):
        yield Found(pointer, node, graph, around.page_url, around.context)
    if "datafeeditem" in types_of(node):
        page_url = address_of(property_of(node, "url")) or around.page_url
        around = _Around(page_url, around.context)
    for key, one in node.items():
        if not (answers and key == "claimReview"):
            yield from _found(one, f"{pointer}/{escaped_key(key)}", around, graph)


def escaped_key(key: str) -> str:
    """Return a key as it is written in a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")
