"""A ClaimReview in its plainest spelling, with the way back to how it was written.

JSON-LD has many spellings of one thing: prefixes, lists of one, values wrapped in objects, references
into the same document. Rules are applied to one of them.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from claims.interchange.claimreview.find import Found, escaped_key
from claims.interchange.claimreview.nodes import Graph, Node

Path = tuple[str | int, ...]
_PREFIXES = ("schema:", "http://schema.org/", "https://schema.org/")
_ALIASES = {"type": "@type", "id": "@id"}
_WRAPPERS = ("@value", "@list", "@set")
# The properties whose references are followed, from the review on: others may lead in circles.
_FOLLOWED = {
    ("author",),
    ("reviewRating",),
    ("itemReviewed",),
    ("itemReviewed", "author"),
    ("itemReviewed", "appearance"),
    ("itemReviewed", "firstAppearance"),
}
# A few references may lead to very many.
_MOST_FOLLOWED = 1_000


def plain_name(key: str) -> str | None:
    """Return a property as schema.org spells it, None for what belongs to another vocabulary."""
    for prefix in _PREFIXES:
        if key.startswith(prefix):
            return key.removeprefix(prefix)
    return None if ":" in key else _ALIASES.get(key, key)


def type_names(node: Node) -> list[str]:
    """Return the types of an object as they are spelled, without prefix or address."""
    given = node.get("@type") or node.get("type")
    return [
        one.strip().rpartition("/")[2].rpartition(":")[2]
        for one, _pointer in single_values(given, "")
        if isinstance(one, str)
    ]


def single_values(value: Any, pointer: str) -> Iterator[tuple[Any, str]]:
    """Yield the single values of what may be one or many, each with its pointer; no empty ones."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from single_values(one, f"{pointer}/{number}")
    elif isinstance(value, dict) and (name := _wrapper(value)):
        yield from single_values(value[name], f"{pointer}/{name}")
    elif value is not None and not (isinstance(value, str) and not value.strip()):
        yield value, pointer


def _wrapper(node: Node) -> str | None:
    return next((name for name in _WRAPPERS if node.get(name) is not None), None)


class PlainReview:
    """The plain spelling of a review: `value`, and where each part of it was written."""

    def __init__(self, found: Found) -> None:
        """Spell the review out; what it refers to is looked up in its document."""
        self._graph: Graph = found.graph
        self._left = _MOST_FOLLOWED
        self._pointers: dict[Path, str] = {(): found.pointer}
        self.value: dict[str, Any] = self._object(found.node, (), found.pointer, is_here=True)

    def pointer(self, path: Sequence[str | int]) -> str:
        """Return the JSON pointer of the part at a path of `value`.

        Of what was looked up elsewhere in the document, it is that of the reference.
        """
        return self._pointers[tuple(path)]

    def parts(self, value: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Yield each object of what is one or a list of them, with its path."""
        ones = enumerate(value) if isinstance(value, list) else [(None, value)]
        for number, one in ones:
            if isinstance(one, dict):
                yield (path if number is None else (*path, number)), one

    def _object(self, node: Node, path: Path, pointer: str, *, is_here: bool) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for key, value in node.items():
            name = plain_name(key)
            if name is None or name == "@type" or name in plain:
                continue
            inner = f"{pointer}/{escaped_key(key)}" if is_here else pointer
            given = [(one, at if is_here else inner) for one, at in single_values(value, inner)]
            if given:
                plain[name] = self._values(given, (*path, name), inner, is_here=is_here)
        if types := type_names(node):
            plain["@type"] = types
            self._pointers[(*path, "@type")] = pointer
        return plain

    def _values(
        self, given: list[tuple[Any, str]], path: Path, pointer: str, *, is_here: bool
    ) -> Any:
        if len(given) == 1:
            return self._value(given[0][0], path, given[0][1], is_here=is_here)
        self._pointers[path] = pointer
        return [
            self._value(one, (*path, number), where, is_here=is_here)
            for number, (one, where) in enumerate(given)
        ]

    def _value(self, value: Any, path: Path, pointer: str, *, is_here: bool) -> Any:
        self._pointers[path] = pointer
        if not isinstance(value, dict):
            return value
        node = self._followed(value, path)
        return self._object(node, path, pointer, is_here=is_here and node is value)

    def _followed(self, node: Node, path: Path) -> Node:
        names = tuple(step for step in path if isinstance(step, str))
        if names not in _FOLLOWED or self._left <= 0:
            return node
        meant = next(self._graph.resolved(node), node)
        if meant is node or not isinstance(meant, dict):
            return node
        self._left -= 1
        return meant
