"""Find the reviews in parsed JSON, whatever they are wrapped in, in the order of the text."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from claims.interchange.claimreview.addresses import address_of
from claims.interchange.claimreview.google import review_of_answer, reviews_of_claim
from claims.interchange.claimreview.nodes import (
    Graph,
    Node,
    is_claim_review,
    property_of,
    types_of,
)
from claims.interchange.claimreview.problem import Problem, too_long
from claims.interchange.claimreview.review import Review
from claims.interchange.claimreview.schema_org import review_of
from claims.interchange.claimreview.window import MAX_RECORD_BYTES


class _Found(NamedTuple):
    """An object with its place; `claim` is the claim around it in an answer of Google's."""

    pointer: str
    node: Node
    page_url: str | None
    claim: Node | None = None


def reviews_in(
    value: Any, pointer: str = "", page_url: str | None = None, *, large: bool = False
) -> Iterator[Review | Problem]:
    """Yield each review in a value; `large` says that one may be over the limit of a record."""
    graph = Graph(value)
    for found in _found(value, pointer, page_url):
        if large and _size(found.node) > MAX_RECORD_BYTES:
            yield too_long(found.pointer)
        elif found.claim is not None:
            yield replace(review_of_answer(found.claim, found.node), pointer=found.pointer)
        else:
            review = review_of(found.node, graph, found.page_url)
            yield replace(review, pointer=found.pointer)


def _size(node: Node) -> int:
    return len(json.dumps(node, ensure_ascii=False).encode("utf-8", "replace"))


def _found(value: Any, pointer: str, page_url: str | None) -> Iterator[_Found]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _found(one, f"{pointer}/{number}", page_url)
    elif isinstance(value, dict):
        yield from _in_object(value, pointer, page_url)


def _in_object(node: Node, pointer: str, page_url: str | None) -> Iterator[_Found]:
    answers = reviews_of_claim(node)
    for where, answer in answers:
        yield _Found(f"{pointer}{where}", answer, page_url, claim=node)
    if is_claim_review(node):
        yield _Found(pointer, node, page_url)
    if "datafeeditem" in types_of(node):
        page_url = address_of(property_of(node, "url")) or page_url
    for key, one in node.items():
        if not (answers and key == "claimReview"):
            yield from _found(one, f"{pointer}/{_escaped(key)}", page_url)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
