"""Query parameters: each address names the ones it takes; every other is refused by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.handlers.wsgi import get_bytes_from_wsgi
from django.utils import timezone
from rest_framework.request import Request

from claims.api.shapes import A_TIME, CODE, ID_OR_NAME, ID_OR_SLUG, SLUG, SOMETHING, text_like
from claims.errors import FieldError, Invalid
from claims.text.controls import find_forbidden
from claims.text.languages import is_language_tag

LARGEST_ID = 2**63 - 1
MOST_VALUES = 50
LONGEST_VALUE = 2_000

# What the description says of values; some are bound more narrowly than it can say.
A_TEXT: Mapping[str, Any] = text_like(SOMETHING, LONGEST_VALUE)
AN_ID_OR_SLUG: Mapping[str, Any] = text_like(ID_OR_SLUG, 100)
AN_ID_OR_NAME: Mapping[str, Any] = text_like(ID_OR_NAME, 300)
A_SLUG: Mapping[str, Any] = text_like(SLUG, 100)
A_CODE: Mapping[str, Any] = text_like(CODE, 100)
A_KEY: Mapping[str, Any] = {"type": "integer", "minimum": 0, "maximum": LARGEST_ID}

_ID = re.compile(r"[0-9]{1,19}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?"
    r"([Zz]|[+-][0-9]{2}:[0-9]{2})"
)

_SLUG = re.compile(r"[\w-]{1,100}")
_CODE = re.compile(r"[\w.-]{1,100}")

Values = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter: how a value is read, and what the documentation says of it.

    `read` raises ValueError with a sentence for a value that is malformed.
    """

    name: str
    read: Callable[[str], Any]
    description: str
    schema: Mapping[str, Any] = field(default_factory=lambda: dict(A_TEXT))
    most: int = MOST_VALUES


def read_parameters(request: Request, known: Mapping[str, Parameter]) -> Values:
    """Return the typed values of each parameter that is sent.

    :raises Invalid: naming each parameter that is unknown, malformed or sent too often.
    """
    values: Values = {}
    errors: list[FieldError] = []
    for name, texts in request.query_params.lists():
        try:
            parameter = _known(name, known)
            if len(texts) > parameter.most:
                raise _Wrong("too_many_values", f"{name} may be sent {parameter.most} times.")
            if any("\ufffd" in text for text in texts) and not _is_utf8(request):
                raise _Wrong("invalid", f"{name}: text in UTF-8 is needed.")
            values[name] = [_read(parameter, text) for text in texts]
        except _Wrong as wrong:
            errors.append(FieldError(f"/{pointer_step(name)}", wrong.code, wrong.detail))
    values.pop("format", None)
    if errors:
        raise Invalid(
            errors[0].detail if len(errors) == 1 else "Some parameters are not valid.",
            errors=tuple(errors[:MOST_VALUES]),
        )
    return values


def pointer_step(name: str) -> str:
    """Return a parameter's name as a step of a pointer, cut where it is endless."""
    return name[:100].replace("~", "~0").replace("/", "~1")


class _Wrong(Exception):
    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def _is_utf8(request: Request) -> bool:
    """Say whether all that was sent is text: for what is none, Django puts U+FFFD."""
    sent = unquote_to_bytes(get_bytes_from_wsgi(request.META, "QUERY_STRING", ""))
    try:
        sent.decode()
    except UnicodeDecodeError:
        return False
    return True


def _known(name: str, known: Mapping[str, Parameter]) -> Parameter:
    if name in known:
        return known[name]
    if name == "format":
        return FORMAT
    raise _Wrong("unknown_parameter", "This address knows no such parameter.")


def _read(parameter: Parameter, text: str) -> Any:
    if len(text) > LONGEST_VALUE or find_forbidden(text, allow="\n\t\r", marks=True):
        raise _Wrong("invalid", f"The value of {parameter.name} is too long or not readable.")
    try:
        return parameter.read(text)
    except (ValueError, OverflowError) as problem:
        raise _Wrong("invalid", f"{parameter.name}: {problem}") from problem


def read_text(text: str) -> str:
    """Return a value that may be any text but none.

    :raises ValueError: when it is empty.
    """
    if not text.strip():
        raise ValueError("a value is needed.")
    return text


def read_id(text: str) -> int:
    """Return a key.

    :raises ValueError: when it is no whole number.
    """
    if not _ID.fullmatch(text) or int(text) > LARGEST_ID:
        raise ValueError("a whole number is needed.")
    return int(text)


def read_id_or_slug(text: str) -> int | str:
    """Return a key where the value is a number, else a slug.

    :raises ValueError: when it is neither.
    """
    if text.isascii() and text.isdigit():
        return read_id(text)
    if not _SLUG.fullmatch(text):
        raise ValueError("an id or a slug is needed.")
    return text


def read_slug(text: str) -> str:
    """Return a slug.

    :raises ValueError: when it is none.
    """
    if not _SLUG.fullmatch(text):
        raise ValueError("a slug is needed.")
    return text


def read_code(text: str) -> str:
    """Return a code, such as that of a rating.

    :raises ValueError: when it is none.
    """
    if not _CODE.fullmatch(text):
        raise ValueError("a code is needed.")
    return text


def read_id_or_name(text: str) -> int | str:
    """Return a key where the value is a number, else a name.

    :raises ValueError: when it is empty or too long.
    """
    if text.isascii() and text.isdigit():
        return read_id(text)
    if len(text) > 300:
        raise ValueError("a name has at most 300 characters.")
    return read_text(text)


def read_boolean(text: str) -> bool:
    """Return true or false.

    :raises ValueError: for any other word.
    """
    if text not in ("true", "false"):
        raise ValueError("`true` or `false` is needed.")
    return text == "true"


def read_date(text: str) -> date:
    """Return a date.

    :raises ValueError: when it is not a day of the calendar as YYYY-MM-DD.
    """
    if not _DATE.fullmatch(text):
        raise ValueError("a date as YYYY-MM-DD is needed.")
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise ValueError("the calendar has no such day.") from problem


def read_time(text: str) -> datetime:
    """Return a time in UTC.

    :raises ValueError: when it is not a time with an offset (RFC 3339).
    """
    # A `+` that was not escaped arrives as a space.
    if not _TIME.fullmatch(text := text.replace(" ", "+")):
        raise ValueError("a time as 2026-03-01T12:00:00Z is needed.")
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError) as problem:
        raise ValueError("there is no such time.") from problem


def read_moment(text: str) -> datetime:
    """Return a time that has come.

    :raises ValueError: when it is no time, or in the future.
    """
    moment = read_time(text)
    if moment > timezone.now():
        raise ValueError("this time has not come yet.")
    return moment


def read_language(text: str) -> str:
    """Return a language tag.

    :raises ValueError: when it is none.
    """
    if not is_language_tag(text):
        raise ValueError("a language tag such as `en` or `pt-BR` is needed.")
    return text


def one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    """Return a reader that takes these words alone."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"one of {', '.join(words)} is needed.")
        return text

    return read


def whole_number(most: int) -> Callable[[str], int]:
    """Return a reader that takes whole numbers from 1 to `most`."""

    def read(text: str) -> int:
        is_short = text.isascii() and text.isdigit() and len(text) <= len(str(most))
        if not is_short or not 1 <= int(text) <= most:
            raise ValueError(f"a number from 1 to {most} is needed.")
        return int(text)

    return read


FORMAT = Parameter("format", one_of(("json",)), "Only `json`.", {"enum": ["json"]}, most=1)
AS_OF = Parameter(
    "as_of",
    read_moment,
    "What was public at this time, the same to everybody.",
    A_TIME,
    most=1,
)
# What an item takes that has a past.
AT_A_MOMENT = {AS_OF.name: AS_OF}


def moment_of(request: Request) -> datetime | None:
    """Return the time that is asked about, before the parameters are read.

    What an address names may depend on it. Null where none is asked about, or one that will be
    refused.
    """
    texts = request.query_params.getlist(AS_OF.name)
    if request.method not in ("GET", "HEAD") or len(texts) != 1:
        return None
    try:
        return read_moment(texts[0])
    except (ValueError, OverflowError):
        return None
