"""Turn one JSON record into a claim; every value is checked for its type."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, TypeVar

from claims.importers.fields import (
    LIMITS,
    FieldRefused,
    to_date,
    to_language,
    to_line,
    to_names,
    to_prose,
    to_topics,
    to_url,
)
from claims.importers.parsed import ParsedClaim, ParsedReview, ParsedSource

T = TypeVar("T")

_KEYS = frozenset(
    {
        "text",
        "external_id",
        "language",
        "claimed_on",
        "speaker",
        "speakers",
        "source",
        "quote",
        "topics",
        "review",
    }
)
_LONGEST_SOURCE = 2_000
_SOURCE_KEYS = frozenset({"title", "publisher", "url", "published_on"})
_REVIEW_KEYS = frozenset({"publisher", "url", "rating", "headline", "summary", "published_on"})


def claim_of_record(file: str, line: int, record: Any) -> ParsedClaim:
    """Return the claim of a record.

    :raises FieldRefused: when a key or a value is refused; its pointer names it
    """
    fields = _Fields(record, "", _KEYS)
    text = fields.take("text", to_prose)
    if text is None:
        raise FieldRefused("text_missing", "The claim has no text.", "/text")
    review = _review(fields)
    return ParsedClaim(
        file=file,
        line=line,
        pointer=None,
        text=text,
        external_id=fields.take("external_id", _line(LIMITS["external_id"]), numbers=True),
        language=fields.take("language", to_language),
        speakers=_speakers(fields),
        claimed_on=fields.take("claimed_on", to_date),
        quote=fields.take("quote", to_prose),
        topics=_topics(fields.strings("topics")),
        source=_source(fields),
        review=review,
        rating=review.rating if review else None,
    )


class _Fields:
    """The values of one JSON object, taken by name."""

    def __init__(self, value: Any, pointer: str, known: frozenset[str]) -> None:
        if not isinstance(value, dict):
            raise FieldRefused("wrong_type", "The value is not an object.", pointer)
        if not known.issuperset(value):
            unknown = next(key for key in value if key not in known)
            raise FieldRefused(
                "unknown_key", "Nobody knows this key.", f"{pointer}/{_escaped(unknown)}"
            )
        self._value = value
        self._pointer = pointer

    def take(
        self, key: str, convert: Callable[[str, str], T | None], *, numbers: bool = False
    ) -> T | None:
        """Return a converted string, None where it is absent or null.

        :raises FieldRefused: when its value is no string, or `convert` refuses it
        """
        value = self._value.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            value = self._read(key, value, numbers=numbers)
        return convert(value, f"{self._pointer}/{key}")

    def string(self, key: str) -> str | None:
        """Return a string as it is, None where it is absent or null.

        :raises FieldRefused: when its value is no string
        """
        value = self._value.get(key)
        return value if value is None or isinstance(value, str) else self._read(key, value)

    def _read(self, key: str, value: Any, *, numbers: bool = False) -> str:
        """Return a value that is no string as one, where it may be a number."""
        if numbers and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        raise FieldRefused("wrong_type", "The value is not a string.", f"{self._pointer}/{key}")

    def strings(self, key: str) -> list[str]:
        """Return a list of strings, empty where it is absent or null.

        :raises FieldRefused: when its value is anything else
        """
        value = self._value.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or any(not isinstance(one, str) for one in value):
            pointer = f"{self._pointer}/{key}"
            raise FieldRefused("wrong_type", "The value is not a list of strings.", pointer)
        return value

    def object(self, key: str, known: frozenset[str]) -> "_Fields | None":
        """Return an object's fields, None where it is absent or null."""
        value = self._value.get(key)
        return None if value is None else _Fields(value, f"{self._pointer}/{key}", known)


def _title(value: str, pointer: str) -> str | None:
    return to_line(value, LIMITS["title"], pointer, marks=True)


@cache
def _line(limit: int) -> Callable[[str, str], str | None]:
    return lambda value, pointer: to_line(value, limit, pointer)


def _speakers(fields: _Fields) -> tuple[str, ...]:
    single = fields.take("speaker", _known_name) or ()
    several = fields.strings("speakers")
    return to_names((*single, *several), "/speakers") if several else single


def _topics(given: list[str]) -> tuple[str, ...]:
    few = sum(map(len, given)) <= LIMITS["topic"]
    return _known_topics(tuple(given), "/topics") if few else to_topics(given, "/topics")


# A feed names few topics over and over.
_known_topics = lru_cache(maxsize=1_024)(to_topics)


def _name(value: str, pointer: str) -> tuple[str, ...]:
    return to_names([value], pointer)


# A feed names one speaker in many records.
_short_name = lru_cache(maxsize=1_024)(_name)


def _known_name(value: str, pointer: str) -> tuple[str, ...]:
    return (_short_name if len(value) <= LIMITS["name"] else _name)(value, pointer)


def _source(fields: _Fields) -> ParsedSource | None:
    source = fields.object("source", _SOURCE_KEYS)
    if source is None:
        return None
    given = tuple(map(source.string, ("title", "publisher", "url", "published_on")))
    size = sum(map(len, filter(None, given)))
    return _known_source(*given) if size <= _LONGEST_SOURCE else _source_of(*given)


def _source_of(
    title: str | None, publisher: str | None, url: str | None, published_on: str | None
) -> ParsedSource:
    parsed = ParsedSource(
        title=_title(title or "", "/source/title"),
        publisher=to_line(publisher or "", LIMITS["name"], "/source/publisher"),
        url=to_url(url or "", "/source/url"),
        published_on=to_date(published_on or "", "/source/published_on"),
    )
    if parsed.title is None and parsed.url is None:
        raise FieldRefused("title_missing", "The source has neither title nor URL.", "/source")
    return parsed


# A feed names one source in many records.
_known_source = lru_cache(maxsize=1_024)(_source_of)


def _review(fields: _Fields) -> ParsedReview | None:
    review = fields.object("review", _REVIEW_KEYS)
    if review is None:
        return None
    parsed = ParsedReview(
        publisher=review.take("publisher", _line(LIMITS["name"])),
        url=review.take("url", to_url),
        rating=review.take("rating", _line(LIMITS["rating"]), numbers=True),
        headline=review.take("headline", _title),
        summary=review.take("summary", to_prose),
        published_on=review.take("published_on", to_date),
    )
    return None if parsed == ParsedReview() else parsed


def _escaped(key: str) -> str:
    shown = "".join(char if char.isprintable() else "?" for char in key[:100])
    return shown.replace("~", "~0").replace("/", "~1")
