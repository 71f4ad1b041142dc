"""Read numbers by value and unit, and days and months by the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from claims.search.relation.words import Word


class Reading(NamedTuple):
    """What stands at a place: its name, its kind, and where the next word is."""

    name: str
    kind: str
    end: int


class NumberWords(NamedTuple):
    """The words of one language that make numbers and dates."""

    cardinals: dict[str, int]
    scales: dict[str, int]
    parts: dict[str, Fraction]
    months: dict[str, int]
    percent: tuple[tuple[str, ...], ...]
    points: tuple[tuple[str, ...], ...]
    currencies: dict[str, str]
    out_of: tuple[tuple[str, ...], ...]
    comma: bool


_SIGNS = {"$": "$", "€": "€", "£": "£", "¥": "¥", "₽": "₽", "₴": "₴", "₹": "₹"}
_SUFFIXES = {
    "k": 1_000,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "mm": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "mrd": 10**9,
    "tn": 10**12,
}
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_DIGITS = re.compile(r"(-?\d+(?:[.,]\d+)*)(\D*)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_GROUPED = re.compile(r"-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_FIRST_YEAR, _LAST_YEAR = 1500, 2199
_LONGEST_NUMBER = 30
_LARGEST = 10**15
_DAYS, _MOST_OF = 31, 1_000


def read_date(words: Sequence[Word], i: int, table: NumberWords) -> Reading | None:
    """Return the day, month or decade that begins at `i`."""
    folded = words[i].folded
    if folded[0].isdigit():
        if _ISO.fullmatch(folded):
            return Reading(f"@{folded}", "date", i + 1)
        if len(folded) == 5 and folded[:4].isdigit() and folded[4] == "s":
            return Reading(f"@{folded}", "date", i + 1)
        return _day_first(words, i, table)
    if folded in table.months and (words[i].capital or table.comma):
        return _month_first(words, i, table)
    return None


def _day_first(words: Sequence[Word], i: int, table: NumberWords) -> Reading | None:
    day = _day(words[i].folded)
    after = i + 1
    while after < len(words) and words[after].folded in ("of", ".", "de", "do"):
        after += 1
    if day is None or after >= len(words) or words[after].folded not in table.months:
        return None
    month = table.months[words[after].folded]
    year, end = _year(words, after + 1)
    return Reading(f"@{year}-{month:02}-{day:02}", "date", end)


def _month_first(words: Sequence[Word], i: int, table: NumberWords) -> Reading | None:
    month = table.months[words[i].folded]
    after = i + 1
    if after + 1 < len(words) and words[after].folded == "." and len(words[i].raw) < 5:
        after += 1
    day = _day(words[after].folded) if after < len(words) else None
    if day is not None and not table.comma:
        year, end = _year(words, after + 1)
        return Reading(f"@{year}-{month:02}-{day:02}", "date", end)
    year, end = _year(words, after)
    sure = year or words[i].folded != "may" or i and words[i - 1].folded in ("in", "since", "last")
    return Reading(f"@{year}-{month:02}", "date", end) if sure else None


def _day(folded: str) -> int | None:
    found = _DIGITS.fullmatch(folded)
    if not found or not found[1].isdecimal() or len(found[1]) > 2:
        return None
    fits = (not found[2] or found[2] in _ORDINAL) and 1 <= int(found[1]) <= _DAYS
    return int(found[1]) if fits else None


def _year(words: Sequence[Word], i: int) -> tuple[str, int]:
    """Return the year at `i`, behind a comma or "of", and where the next word is."""
    at = i
    while at < len(words) and at < i + 2 and words[at].folded in (",", "of", "de", "do"):
        at += 1
    if at < len(words) and is_year(words[at].folded):
        return words[at].folded, at + 1
    return "", i


def is_year(folded: str) -> bool:
    """Say whether four digits may be a year."""
    return (
        len(folded) == 4
        and folded.isascii()
        and folded.isdecimal()
        and _FIRST_YEAR <= int(folded) <= _LAST_YEAR
    )


def read_number(words: Sequence[Word], i: int, table: NumberWords) -> Reading | None:
    """Return the number that begins at `i`, with the unit that follows it or the sign before it."""
    start = i
    unit = _SIGNS.get(words[i].folded, "")
    if unit:
        start += 1
    found = _value(words, start, table)
    if found is None:
        return None
    value, end = found
    if not unit:
        value, unit, end = _with_unit(words, value, end, table)
    plain = end == i + 1 and is_year(words[i].folded) and not unit
    return Reading(f"#{value}{unit}", "date" if plain else "number", end)


def _with_unit(
    words: Sequence[Word], value: Fraction, i: int, table: NumberWords
) -> tuple[Fraction, str, int]:
    for phrase in table.points:
        if _stands(words, i, phrase):
            return value, "pp", i + len(phrase)
    for phrase in table.percent:
        if _stands(words, i, phrase):
            return value / 100, "", i + len(phrase)
    if i < len(words):
        word = words[i].folded
        if (word in ("u.s", "us")) and i + 1 < len(words) and words[i + 1].folded == "dollars":
            return value, "$", i + 2
        unit = _SIGNS.get(word) or table.currencies.get(word, "")
        if unit:
            return value, unit, i + 1
    return value, "", i


def _stands(words: Sequence[Word], i: int, phrase: tuple[str, ...]) -> bool:
    return i < len(words) and words[i].folded == phrase[0] and _all_stand(words, i, phrase)


def _all_stand(words: Sequence[Word], i: int, phrase: tuple[str, ...]) -> bool:
    return tuple(word.folded for word in words[i : i + len(phrase)]) == phrase


def _value(words: Sequence[Word], i: int, table: NumberWords) -> tuple[Fraction, int] | None:
    found = _part(words, i, table) or _whole(words, i, table)
    if found is None:
        return None
    value, end = found
    for between in table.out_of:
        if _stands(words, end, between):
            other = _whole(words, end + len(between), table)
            if other and 0 < value < other[0] <= _MOST_OF:
                return value / other[0], other[1]
    return value, end


def _part(words: Sequence[Word], i: int, table: NumberWords) -> tuple[Fraction, int] | None:
    """Return `half`, `a third`, `two thirds` as what they are of one."""
    at, count = i, Fraction(1)
    word = words[i].folded if i < len(words) else ""
    if word in table.cardinals or word in ("a", "ein", "un", "una", "uma", "une"):
        count, at = Fraction(table.cardinals.get(word, 1)), i + 1
    part = table.parts.get(words[at].folded) if at < len(words) else None
    if part is None or at == i and part != Fraction(1, 2):
        return None
    end = at + 1
    if end < len(words) and words[end].folded in ("a", "an"):
        end += 1
    if end < len(words) and words[end].folded in table.scales and at == i:
        return part * table.scales[words[end].folded], end + 1
    return part * count, at + 1


def _whole(words: Sequence[Word], i: int, table: NumberWords) -> tuple[Fraction, int] | None:
    """Return the value of digits and number words that belong together."""
    first = words[i].folded if i < len(words) else ""
    if first[:1].isdecimal() or first[:1] == "-":
        found = _digits(words, i, table)
        if found is None:
            return None
        return _spelled(words, found[1], found[0], table)
    if first == "a" and not (i + 1 < len(words) and words[i + 1].folded in table.scales):
        return None
    if first in table.scales and (first.endswith("s") or len(first) < 3):
        return None
    at = i + (first == "a")
    value, end = _spelled(words, at, None, table)
    return None if end == at else (value, end)


def _spelled(
    words: Sequence[Word], at: int, current: Fraction | None, table: NumberWords
) -> tuple[Fraction, int]:
    """Return the value of the number words from `at` on, behind a number that digits gave."""
    total = Fraction(0)
    while at < len(words) and total < _LARGEST:
        word = words[at].folded
        if word in table.scales:
            current = (current or Fraction(1)) * table.scales[word]
            if table.scales[word] > 100 or current > _LARGEST:
                total, current = total + current, None
        elif word in table.cardinals and _adds(current, table.cardinals[word]):
            current = (current or Fraction(0)) + table.cardinals[word]
        elif word != "and" or not _goes_on(words, at, table):
            break
        at += 1
    return total + (current or 0), at


def _adds(current: Fraction | None, more: int) -> bool:
    if current is None:
        return True
    return current >= 20 and (more < 10 and not current % 10 or more < 100 and not current % 100)


def _goes_on(words: Sequence[Word], at: int, table: NumberWords) -> bool:
    after = words[at + 1].folded if at + 1 < len(words) else ""
    return words[at - 1].folded in ("hundred", "thousand") and after in table.cardinals


def _digits(words: Sequence[Word], at: int, table: NumberWords) -> tuple[Fraction, int] | None:
    found = _DIGITS.fullmatch(words[at].folded)
    if found is None or len(found[1]) > _LONGEST_NUMBER or not found[1].isascii():
        return None
    number, suffix, end = found[1], found[2], at + 1
    if suffix and suffix not in _SUFFIXES:
        return None
    while table.comma and not suffix and end < len(words) and _is_group(number, words[end].folded):
        number, end = number + words[end].folded, end + 1
    return _decimal(number, table.comma) * _SUFFIXES.get(suffix, 1), end


def _is_group(number: str, folded: str) -> bool:
    return (
        number.isdecimal()
        and len(folded) == 3
        and folded.isascii()
        and folded.isdecimal()
        and len(number) <= 9
        and not is_year(number)
    )


@lru_cache(maxsize=10_000)
def _decimal(number: str, comma: bool) -> Fraction:
    grouped = _GROUPED.fullmatch(number)
    marks = {char for char in number if char in ".,"}
    if grouped and (number.count(grouped[1]) > 1 or grouped[1] == (".,"[not comma])):
        return Fraction(number.replace(grouped[1], ""))
    if len(marks) == 2:
        last = max(marks, key=number.rfind)
        other = (marks - {last}).pop()
        number = number.replace(other, "")
    number = number.replace(",", ".")
    whole, _, rest = number.partition(".")
    return Fraction(f"{whole}.{rest.replace('.', '')}") if rest else Fraction(whole)
