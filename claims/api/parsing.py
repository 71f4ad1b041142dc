"""Read JSON without its traps: deep nesting, double keys, NaN, other encodings, broken text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.http import HttpRequest, UnreadablePostError
from rest_framework.parsers import BaseParser

from claims.errors import DomainError, FieldError, Invalid
from claims.text.nesting import MAX_DEPTH, too_deep_at

LONGEST_NUMBER = 40
BODY_LIMIT = 1_048_576
# A stored text may be five million characters long.
TEXT_BODY_LIMIT = 6 * BODY_LIMIT
# A thousand claims. While they are stored, nobody else writes on SQLite: more would take too long.
BULK_BODY_LIMIT = 3 * BODY_LIMIT
# How much of a refused body is read all the same, and how much of it is held at a time.
DISCARDED = 32 * BODY_LIMIT
CHUNK = 65_536

_SURROGATES = re.compile("[\ud800-\udfff]")


class BadJson(DomainError):
    """A body that is not JSON, or not JSON that may be taken."""

    code = "bad_json"
    status = 400
    title = "Not usable JSON"


class BodyTooLarge(DomainError):
    """A body that is longer than this address takes."""

    code = "body_too_large"
    status = 413
    title = "Body too large"


class BadMediaType(DomainError):
    """A body in another form than JSON in UTF-8."""

    code = "unsupported_media_type"
    status = 415
    title = "Unsupported media type"


class LengthRequired(DomainError):
    """A body that does not say how long it is."""

    code = "length_required"
    status = 400
    title = "Length required"


class StrictJsonParser(BaseParser):
    """Parse a body of JSON. What is wrong with it is said without repeating any of it."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the value of the body.

        :raises BodyTooLarge: when there is more of it than the view takes.
        :raises BadJson: when it is not JSON that may be taken.
        """
        limit = getattr((parser_context or {}).get("view"), "body_limit", BODY_LIMIT)
        data = stream.read(limit + 1)
        if len(data) > limit:
            raise BodyTooLarge(f"A body may be at most {limit} bytes long.")
        request = (parser_context or {}).get("request")
        if request is not None and len(data) < int(request.META.get("CONTENT_LENGTH") or 0):
            raise _refuse("The body ends before the length that was said.")
        return parse_json(data)


def discard_body(request: HttpRequest) -> None:
    """Read what is left of a body, so that its sender gets to the answer.

    Who is still sending when the connection closes sees a broken connection instead of a refusal.
    """
    try:
        for _ in range(DISCARDED // CHUNK):
            if not request.read(CHUNK):
                return
    except UnreadablePostError:
        return


def parse_json(data: bytes) -> Any:
    """Return the value of JSON in UTF-8.

    :raises BadJson: when it is something else, or holds what may not be stored.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise _refuse("The body is not UTF-8.") from problem
    if too_deep_at(text) is not None:
        raise _refuse(f"The body is nested more than {MAX_DEPTH} deep.")
    try:
        value = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_no_constant,
            parse_int=_integer,
            parse_float=_float,
        )
    except json.JSONDecodeError as problem:
        raise _refuse(f"The body is not JSON; line {problem.lineno} cannot be read.") from problem
    # Escapes such as \\ud800 and \\u0000 get past the decoder.
    if "\\u" in text:
        _refuse_characters(value)
    return value


def _refuse_characters(value: Any) -> None:
    if isinstance(value, str):
        if "\0" in value or _SURROGATES.search(value):
            raise _refuse("The body holds U+0000 or half a surrogate pair.")
    elif isinstance(value, list):
        for item in value:
            _refuse_characters(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            _refuse_characters(name)
            _refuse_characters(item)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _refuse("An object has a key twice.")
    return value


def _no_constant(name: str) -> NoReturn:
    raise _refuse("NaN and Infinity are not JSON.")


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _refuse("A number is too long.")
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits) if len(digits) <= LONGEST_NUMBER else float("inf")
    if value in (float("inf"), float("-inf")):
        raise _refuse("A number is too long or too large.")
    return value


def _refuse(detail: str) -> BadJson:
    return BadJson(detail, errors=(FieldError("", "bad_json", detail),))


def refuse_body(detail: str) -> Invalid:
    """Return the refusal of a body that is JSON, but no object."""
    return Invalid(detail, errors=(FieldError("", "not_an_object", detail),))
