"""Go through the tags of a page from left to right, in time linear in its length.

Python's own parser takes quadratic time for some broken pages, and a tree is not needed here.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# Within these everything up to the closing tag is text.
_RAW = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
_OPEN = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40}))")
# No bracket opens within a tag outside of its quotes; so a broken one ends where the next begins.
_REST = re.compile(r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_LONGEST_TAG = 20_000
_ATTRIBUTE = re.compile(
    r"([^\s=\"'<>/]+)(?:\s{0,50}=\s{0,50}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?"
)


class Tag(NamedTuple):
    """One tag: its name in lower case, its place, and of a raw element the text within it."""

    name: str
    closing: bool
    written: str
    start: int
    end: int
    content: str = ""

    def attributes(self) -> dict[str, str]:
        """Return the attributes, names in lower case; of a name given twice the first counts."""
        found: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(self.written):
            found.setdefault(name.lower(), html.unescape("".join(values)))
        return found


def tags_of(page: str) -> Iterator[Tag]:
    """Yield the tags of a page; what stands in comments is left out."""
    endless: set[str] = set()
    position = 0
    while found := _OPEN.search(page, position):
        if found[1]:
            position = _behind(page, "-->", found.end(), endless)
            continue
        rest = _REST.match(page, found.end(), min(len(page), found.end() + _LONGEST_TAG))
        if rest is None:
            position = found.end()
            continue
        name, position = found[3].lower(), rest.end()
        content = ""
        if name in _RAW and not found[2]:
            start, position = position, _closing(page, name, position, endless)
            content = page[start:position]
        yield Tag(name, bool(found[2]), rest[0], found.start(), rest.end(), content)


def _behind(page: str, mark: str, position: int, endless: set[str]) -> int:
    """Return the place behind a mark; where it never comes, search for it only once."""
    end = -1 if mark in endless else page.find(mark, position)
    if end < 0:
        endless.add(mark)
        return position
    return end + len(mark)


def _closing(page: str, name: str, position: int, endless: set[str]) -> int:
    """Return where the closing tag of a raw element begins."""
    if name in endless:
        return position
    found = _RAW[name].search(page, position)
    if found is None:
        endless.add(name)
        # A page that was cut off may still hold its last script whole.
        return len(page) if name == "script" else position
    return found.start()
