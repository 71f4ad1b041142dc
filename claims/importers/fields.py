"""Turn one value of a record into what its field holds, or refuse it with a code."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from claims.text.controls import BIDI_MARKS, find_forbidden
from claims.text.dates import InvalidDate, parse_date
from claims.text.normalise import fold_space, name_key, normalise_text
from claims.text.urls import InvalidUrl, http_url

# How long these values may be.
LIMITS = {
    "title": 1_000,
    "name": 300,
    "external_id": 200,
    "rating": 10_000,
    "headline": 300,
    "topic": 100,
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}", re.ASCII)
_ELLIPSIS = "…"
# A feed names few days over and over.
_LONGEST_DATE = 40
_date_of = lru_cache(maxsize=4_096)(parse_date)


class FieldRefused(ValueError):
    """Say which value of a record was refused, by which rule, and why."""

    def __init__(self, code: str, message: str, pointer: str) -> None:
        """Keep the rule, the sentence and the place within the record."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.pointer = pointer


def to_prose(value: str, pointer: str) -> str | None:
    """Return a text of one or more lines, or None where there is none.

    :raises FieldRefused: when it holds a control character other than newline
    """
    if _is_plain(value):
        return value.strip() or None
    text = normalise_text(value).strip()
    _refuse_controls(text, "\n", pointer, marks=True)
    return text or None


def to_line(value: str, limit: int, pointer: str, *, marks: bool = False) -> str | None:
    """Return a text of one line, or None where there is none; `marks` permits right-to-left marks.

    :raises FieldRefused: when it holds a control character or is too long
    """
    if not _is_plain(value):
        _refuse_controls(value, "\n\r\t", pointer, marks=marks)
        value = normalise_text(value)
    text = fold_space(value)
    if len(text) > limit:
        raise FieldRefused(
            "value_too_long", f"The value is longer than {limit:,} characters.", pointer
        )
    return text or None


def to_names(values: Iterable[str], pointer: str) -> tuple[str, ...]:
    """Return names in order, each once.

    :raises FieldRefused: when one is empty (`speaker_missing`) or not a line
    """
    names: dict[str, str] = {}
    for value in values:
        name = to_line(value, LIMITS["name"], pointer)
        key = name_key(name or "")
        if name is None or not key:
            raise FieldRefused("speaker_missing", "The name of the speaker is empty.", pointer)
        names.setdefault(key, name)
    return tuple(names.values())


def to_topics(values: Sequence[str], pointer: str) -> tuple[str, ...]:
    """Return topics in order, each once, without empty ones.

    :raises FieldRefused: when one is not a line, too long, or has no letter
    """
    lines = (to_line(value, LIMITS["topic"], pointer) for value in values)
    topics = tuple(dict.fromkeys(topic for topic in lines if topic))
    if not all(topic.isalnum() or any(map(str.isalnum, topic)) for topic in topics):
        raise FieldRefused("topic_invalid", "A topic needs a letter or a digit.", pointer)
    return topics


def to_date(value: str, pointer: str) -> date | None:
    """Return a date, or None where there is none.

    :raises FieldRefused: when it is not one certain day
    """
    if not value.strip():
        return None
    try:
        return _date_of(value) if len(value) <= _LONGEST_DATE else parse_date(value)
    except InvalidDate as error:
        raise FieldRefused("date_invalid", str(error), pointer) from error


def to_url(value: str, pointer: str) -> str | None:
    """Return a web address as it was given, or None where there is none.

    :raises FieldRefused: when it is not a plain http or https address
    """
    if not value.strip():
        return None
    try:
        return http_url(value)
    except InvalidUrl as error:
        raise FieldRefused("url_invalid", str(error), pointer) from error


def to_language(value: str, pointer: str) -> str | None:
    """Return a language tag, or None where there is none.

    :raises FieldRefused: when it does not look like one
    """
    tag = value.strip()
    if tag and not _LANGUAGE.fullmatch(tag):
        raise FieldRefused(
            "language_invalid", "The language is not a tag such as en or pt-BR.", pointer
        )
    return tag or None


def shortened_title(line: str) -> str:
    """Return a headline that fits its column; the stored text keeps the whole of it."""
    title = fold_space(line.translate(dict.fromkeys(map(ord, BIDI_MARKS))))
    return _shortened(title, LIMITS["title"])


def shortened_headline(line: str) -> str:
    """Return a review's headline so that it fits its column."""
    return _shortened(line, LIMITS["headline"])


def _is_plain(value: str) -> bool:
    """Tell whether a value stands as it would be stored, but for its spaces: most do."""
    return value.isascii() and value.isprintable()


def _shortened(line: str, limit: int) -> str:
    return line if len(line) <= limit else line[: limit - len(_ELLIPSIS)].rstrip() + _ELLIPSIS


def _refuse_controls(text: str, allow: str, pointer: str, *, marks: bool) -> None:
    found = find_forbidden(text, allow=allow, marks=marks)
    if found:
        raise FieldRefused(
            "control_character",
            f"The value holds the forbidden character {found.codepoint} ({found.name}).",
            pointer,
        )
