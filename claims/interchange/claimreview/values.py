"""Single values as outlets write them: texts, numbers, days."""

import html
import math
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from claims.text.dates import InvalidDate, parse_date
from claims.text.normalise import fold_space

_BLOCKS = "p|br|li|ul|ol|div|h[1-6]|tr|td|th|table|blockquote|section|article|hr|dd|dt"
_INLINES = "a|b|i|u|s|em|strong|span|font|small|sub|sup|mark|q|cite|code|abbr|img|del|ins"
# Attributes are bounded, so that a text full of open brackets costs linear time.
_TAG = re.compile(rf"</?(?:({_BLOCKS})|{_INLINES})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
# Without its semicolon `&copy` may be a part of an address, or of a name.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?", re.ASCII)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])", re.ASCII)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9Z+:.-]*)?", re.ASCII)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?![0-9])", re.ASCII)
_TIME_BEHIND = re.compile(r",?[ T](?:at )?[0-9]{1,2}:[0-9]{2}.{0,40}$")
_NONE = -1


class Exact(str):
    """A text that means just what it says: no markup, no entities, its white space is its own."""

    __slots__ = ()


def exact(value: Any) -> Any:
    """Return JSON with each text as an exact one.

    :raises ValueError: when one holds a control character other than newline, or half a character
    """
    if isinstance(value, dict):
        return {name: exact(one) for name, one in value.items()}
    if isinstance(value, list):
        return [exact(one) for one in value]
    if not isinstance(value, str):
        return value
    if _CONTROL.search(value) or _SURROGATE.search(value):
        raise ValueError("The text holds a character that no text may hold.")
    return Exact(value)


def plain_text(raw: str) -> str | None:
    """Return a text without markup and entities, white space folded; None where none is left."""
    if isinstance(raw, Exact):
        return str(raw).strip() or None
    return given_text(_TAG.sub(lambda tag: " " if tag[1] else "", raw) if "<" in raw else raw)


def given_text(raw: str) -> str | None:
    """Return a text without entities, white space folded, and as it is otherwise."""
    text = _CONTROL.sub(" ", _SURROGATE.sub("\ufffd", without_entities(raw)))
    return fold_space(text) or None


def without_entities(text: str) -> str:
    """Return a text with its HTML entities as the characters that they stand for."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def each(value: Any) -> Iterator[Any]:
    """Yield the single values of what may be one, a list of them, or nothing."""
    if isinstance(value, list):
        for one in value:
            yield from each(one)
    elif isinstance(value, dict) and isinstance(value.get("@list") or value.get("@set"), list):
        yield from each(value.get("@list") or value.get("@set"))
    elif value is not None:
        yield value


def number_of(value: Any) -> float | None:
    """Return a number, given as one or as a string; None for anything else."""
    for one in each(value):
        found = _number(one.get("@value") if isinstance(one, dict) else one)
        if found is not None:
            return found
    return None


def given_number(value: Any, *, lowest: float | None = None) -> float | None:
    """Return a number of a rating; -1 means none, unless the scale goes below it."""
    number = number_of(value)
    if number == _NONE and (lowest is None or lowest >= _NONE):
        return None
    return number


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str):
        text = value.strip()
        return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def day_of(text: str | None) -> str | None:
    """Return the day that a date names, as YYYY-MM-DD; None where it is not certain."""
    if not text or len(text) > 100:
        return None
    if found := _YEAR_FIRST.match(text):
        return _day(found[1], found[3], found[4])
    if found := _COMPACT.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _YEAR_LAST.match(text):
        return _day_of_digits(found[1], found[3], found[4])
    try:
        return parse_date(_TIME_BEHIND.sub("", text)).isoformat()
    except InvalidDate:
        return None


def _day_of_digits(first: str, second: str, year: str) -> str | None:
    if first == second or int(first) > 12:
        return _day(year, second, first)
    # The 3rd of April and the 4th of March are written alike.
    return _day(year, first, second) if int(second) > 12 else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
