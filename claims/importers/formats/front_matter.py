"""Read the front matter of a markdown file: about the document, and the claims in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from claims.importers.fields import (
    LIMITS,
    FieldRefused,
    to_date,
    to_language,
    to_line,
    to_names,
    to_topics,
    to_url,
)
from claims.importers.formats.strict_yaml import Yaml
from claims.importers.parsed import ParsedSource

T = TypeVar("T")

DOCUMENT_KEYS = frozenset(
    {"title", "publisher", "url", "published_on", "authors", "language", "topics", "claims"}
)
CLAIM_KEYS = frozenset({"text", "speaker", "quote", "claimed_on", "topics"})
_FENCE = re.compile(r"\s*---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.M)
_TOPIC_SEPARATOR = re.compile(r"[,|]")


class LineRefused(Exception):
    """Carry a refusal together with the line of the YAML where it happened."""

    def __init__(self, line: int, refusal: FieldRefused) -> None:
        """Keep both."""
        super().__init__(refusal.message)
        self.line = line
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Parts:
    """A markdown file in its two parts, and the lines before the first."""

    yaml: str
    body: str
    first_line: int


def split_front_matter(text: str) -> Parts | None:
    """Return the parts of a markdown file, None where it has no closed front matter."""
    found = _FENCE.match(text)
    if found is None:
        return None
    first_line = text.count("\n", 0, found.start("yaml")) + 1
    return Parts(found["yaml"], text[found.end() :], first_line)


class Mapping:
    """The values of one YAML mapping, taken by name; every refusal knows its line.

    :raises LineRefused: when the value is no mapping or has a key that nobody knows
    """

    def __init__(self, node: Yaml, pointer: str, known: frozenset[str]) -> None:
        """Check the keys."""
        if not isinstance(node.value, dict):
            raise _refused(node.line, "wrong_type", "This is not a mapping.", pointer)
        for key, value in node.value.items():
            if key not in known:
                shown = "".join(char if char.isprintable() else "?" for char in key[:100])
                raise _refused(
                    value.line,
                    "front_matter_unknown_key",
                    f"Nobody knows the key {shown!r}.",
                    f"{pointer}/{shown}",
                )
        self._values = node.value
        self._pointer = pointer
        self.line = node.line

    def take(self, key: str, convert: Callable[[str, str], T | None]) -> T | None:
        """Return a converted scalar, None where it is absent or empty.

        :raises LineRefused: when it is no scalar, or refused
        """
        node, pointer = self._values.get(key), f"{self._pointer}/{key}"
        if node is None or node.value is None:
            return None
        if not isinstance(node.value, str):
            raise _refused(node.line, "wrong_type", "The value is not a text.", pointer)
        return self._converted(node.line, lambda: convert(str(node.value), pointer))

    def words(self, key: str, convert: Callable[[list[str], str], T]) -> T:
        """Return a converted list of scalars; one scalar is a list of what commas separate.

        :raises LineRefused: when it is something else, or refused
        """
        node, pointer = self._values.get(key, Yaml(None, 0)), f"{self._pointer}/{key}"
        if node.value is None:
            return convert([], pointer)
        if isinstance(node.value, str):
            words = [word for word in _TOPIC_SEPARATOR.split(node.value) if word.strip()]
            return self._converted(node.line, lambda: convert(words, pointer))
        items = self.items(key)
        if not all(isinstance(item.value, str) for item in items):
            raise _refused(node.line, "wrong_type", "The value is not a list of texts.", pointer)
        return self._converted(node.line, lambda: convert([str(i.value) for i in items], pointer))

    def items(self, key: str) -> list[Yaml]:
        """Return a list's items, none where it is absent or empty.

        :raises LineRefused: when it is no list
        """
        node = self._values.get(key)
        if node is None or node.value is None:
            return []
        if not isinstance(node.value, list):
            pointer = f"{self._pointer}/{key}"
            raise _refused(node.line, "wrong_type", "The value is not a list.", pointer)
        return node.value

    @staticmethod
    def _converted(line: int, convert: Callable[[], T]) -> T:
        try:
            return convert()
        except FieldRefused as error:
            raise LineRefused(line, error) from error


def source_of(fields: Mapping, text: str | None) -> ParsedSource:
    """Return the document that front matter describes.

    :raises LineRefused: when a value is refused, or the title is missing
    """
    title = fields.take("title", line_of(LIMITS["title"]))
    if title is None:
        raise _refused(fields.line, "title_missing", "The document has no title.", "/title")
    return ParsedSource(
        title=title,
        publisher=fields.take("publisher", line_of(LIMITS["name"])),
        url=fields.take("url", to_url),
        authors=fields.words("authors", to_names),
        published_on=fields.take("published_on", to_date),
        language=fields.take("language", to_language),
        text=text,
    )


def topics_of(fields: Mapping) -> tuple[str, ...]:
    """Return the topics of a document or a claim.

    :raises LineRefused: when they are refused
    """
    return fields.words("topics", to_topics)


def line_of(limit: int) -> Callable[[str, str], str | None]:
    """Return a converter to a line of limited length."""
    return lambda value, pointer: to_line(value, limit, pointer)


def _refused(line: int, code: str, message: str, pointer: str) -> LineRefused:
    return LineRefused(line, FieldRefused(code, message, pointer))
