"""Read a date that can be read in one way only."""

import re
from datetime import date, datetime

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH_NUMBERS = (
    {name: number for number, name in enumerate(_MONTHS, start=1)}
    | {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
    | {"sept": 9}
)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_LONGEST = 64

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ](.+))?", re.ASCII)
_WEEKDAY = re.compile(r"(?P<weekday>[a-z]{3,9})\.?,? +(?=\S+ )")
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? (?:of )?(?P<month>[a-z]+)\.?,? (?P<year>[0-9]{4})"
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[a-z]+)\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? ?(?P<year>[0-9]{4})"
)
_DIGITS_ONLY = re.compile(r"[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}")


class InvalidDate(ValueError):
    """Say why a string is not one certain day."""

    code = "date_invalid"


def parse_date(value: str) -> date:
    """Return the day that the string names, of a date and time its date.

    :raises InvalidDate: when it names no day, more than one, or one that does not exist
    """
    text = " ".join(value.split())
    if len(text) > _LONGEST or not text.isascii():
        raise InvalidDate("The date is not written as YYYY-MM-DD.")
    iso = _ISO.fullmatch(text)
    if iso:
        return _from_iso(text, iso)
    return _from_words(text.lower())


def _from_iso(text: str, iso: re.Match[str]) -> date:
    day = _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if iso[4]:
        try:
            datetime.fromisoformat(text)
        except ValueError as error:
            raise InvalidDate("The time of day behind the date cannot be read.") from error
    return day


def _from_words(text: str) -> date:
    words, weekday = _split_weekday(text)
    found = _DAY_FIRST.fullmatch(words) or _MONTH_FIRST.fullmatch(words)
    month = _MONTH_NUMBERS.get(found["month"]) if found else None
    if found is None or month is None:
        raise InvalidDate(_why_not(text))
    day = _day(int(found["year"]), month, int(found["day"]))
    if weekday is not None and weekday != day.weekday():
        raise InvalidDate("The date does not fall on the day of the week that it names.")
    return day


def _split_weekday(text: str) -> tuple[str, int | None]:
    found = _WEEKDAY.match(text)
    if not found:
        return text, None
    for number, name in enumerate(_WEEKDAYS):
        if found["weekday"] in (name, name[:3], name[:4], name[:5]):
            return text[found.end() :], number
    return text, None


def _day(year: int, month: int, day: int) -> date:
    if not 1000 <= year <= 9999:
        raise InvalidDate("The year must lie between 1000 and 9999.")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise InvalidDate("The date does not exist in the calendar.") from error


def _why_not(text: str) -> str:
    if _DIGITS_ONLY.search(text):
        return "The date can be read in more than one way; write it as YYYY-MM-DD."
    return "The date is not a whole day of a year; write it as YYYY-MM-DD."
