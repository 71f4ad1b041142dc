"""Bring microdata (`itemscope`, `itemprop`) into the form of JSON-LD."""

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from claims.interchange.claimreview.nodes import Node
from claims.interchange.claimreview.tags import Tag, tags_of

_MARK = re.compile(r"schema\.org/ClaimReview\b", re.IGNORECASE)
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 - a list of names reads best as one line
)
_ATTRIBUTE_OF = {
    "meta": "content", "audio": "src", "embed": "src", "iframe": "src", "img": "src",
    "source": "src", "track": "src", "video": "src", "a": "href", "area": "href",
    "link": "href", "object": "data", "data": "value", "meter": "value", "time": "datetime",
}  # fmt: skip
# Deeper items and longer texts than these are no fact-check; the bounds keep the time linear.
_DEEPEST = 32
_LONGEST_TEXT = 100_000


def has_microdata(page: str) -> bool:
    """Say whether a page names ClaimReview by its address at all."""
    return _MARK.search(page) is not None and "itemscope" in page


def microdata_of(page: str) -> list[Node]:
    """Return the outermost items of a page in order."""
    work = _Work(page)
    for tag in tags_of(page):
        work.take(tag)
    work.close_all()
    return work.items


@dataclass(slots=True)
class _Open:
    """An element that is still open: the item that it is, or the property that it gives."""

    name: str
    item: Node | None = None
    owner: Node | None = None
    properties: list[str] = field(default_factory=list)
    text_from: int | None = None


class _Work:
    def __init__(self, page: str) -> None:
        self.items: list[Node] = []
        self._page = page
        self._open: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._scopes: list[Node] = []
        self._capturing = 0
        self._pieces: list[str] = []
        self._behind = 0

    def take(self, tag: Tag) -> None:
        if self._capturing:
            self._pieces.append(self._page[self._behind : tag.start])
        self._behind = tag.end + len(tag.content)
        if not tag.closing:
            self._opened(tag)
        elif self._names[tag.name]:
            while self._close_last() != tag.name:
                pass

    def close_all(self) -> None:
        self._pieces.append(self._page[self._behind :])
        while self._open:
            self._close_last()

    def _opened(self, tag: Tag) -> None:
        element = _Open(tag.name)
        if "item" in tag.written.lower():
            self._describe(element, tag.attributes())
        if tag.name in _VOID:
            return
        if element.item is not None:
            self._scopes.append(element.item)
        elif element.text_from is not None:
            self._capturing += 1
        self._open.append(element)
        self._names[tag.name] += 1

    def _describe(self, element: _Open, attributes: dict[str, str]) -> None:
        owner = self._scopes[-1] if self._scopes else None
        names = attributes.get("itemprop", "").split()[:8]
        deep = len(self._scopes) + self._capturing >= _DEEPEST
        if "itemscope" in attributes and not deep:
            element.item = _item(attributes)
            if owner is None or not names:
                self.items.append(element.item)
            _add(owner, names, element.item)
        elif names and owner is not None:
            value = attributes.get(_ATTRIBUTE_OF.get(element.name, "content"))
            if value is not None:
                _add(owner, names, value)
            elif element.name not in _VOID and not deep:
                element.owner, element.properties = owner, names
                element.text_from = len(self._pieces)

    def _close_last(self) -> str:
        element = self._open.pop()
        self._names[element.name] -= 1
        if element.item is not None:
            self._scopes.pop()
        elif element.text_from is not None:
            _add(element.owner, element.properties, _joined(self._pieces[element.text_from :]))
            self._capturing -= 1
            if not self._capturing:
                self._pieces.clear()
        return element.name


def _item(attributes: dict[str, str]) -> Node:
    item: Node = {"@type": attributes.get("itemtype", "").split()}
    if attributes.get("itemid"):
        item["@id"] = attributes["itemid"]
    return item


def _add(owner: Node | None, names: list[str], value: Any) -> None:
    if owner is not None:
        for name in names:
            owner.setdefault(name.rpartition("/")[2], []).append(value)


def _joined(pieces: list[str]) -> str:
    size = 0
    taken = []
    for piece in pieces:
        taken.append(piece)
        size += len(piece)
        if size > _LONGEST_TEXT:
            break
    return html.unescape(" ".join(taken))
