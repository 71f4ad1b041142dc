"""In which form an answer is sent: JSON, CSV or JSON Lines; whole, or some fields of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework import serializers

from claims.api.parameters import Parameter, Values, one_of
from claims.errors import FieldError, Invalid

JSON, CSV, JSON_LINES = "json", "csv", "jsonl"
MEDIA_TYPES = {
    "application/json": JSON,
    "text/csv": CSV,
    "application/x-ndjson": JSON_LINES,
    "application/jsonl": JSON_LINES,
}
MOST_FIELDS = 50


def read_names(text: str) -> list[str]:
    """Return names that are written with commas between them.

    :raises ValueError: for too many.
    """
    names = [name.strip() for name in text.split(",")]
    if len(names) > MOST_FIELDS:
        raise ValueError(f"at most {MOST_FIELDS} names are read.")
    return names


FIELDS = Parameter(
    "fields",
    read_names,
    "The fields to send, with commas between them: `fields=id,text,verdict`. Default: all.",
)
LIST_FORMAT = Parameter(
    "format",
    one_of((JSON, CSV, JSON_LINES)),
    "`csv` or `jsonl` sends the whole list as a stream, or one page where `page_size` or `count` is sent.",
    {"type": "string", "enum": [JSON, CSV, JSON_LINES], "default": JSON},
    most=1,
)


def form_of(request: HttpRequest) -> str:
    """Return the form in which a list is asked for: `format` counts before `Accept`."""
    named = request.GET.getlist("format")
    if named:
        return named[0] if len(named) == 1 and named[0] in MEDIA_TYPES.values() else JSON
    accept = request.META.get("HTTP_ACCEPT", "")
    if "csv" not in accept and "json" not in accept:
        return JSON
    return MEDIA_TYPES.get(request.get_preferred_type(list(MEDIA_TYPES)) or "", JSON)


@cache
def names_of(item: type[serializers.BaseSerializer[Any]]) -> tuple[str, ...]:
    """Return the names of the fields of what a serializer describes, in its order."""
    return tuple(getattr(item(), "fields", ()))


def wanted_fields(values: Values, item: type[serializers.BaseSerializer[Any]]) -> tuple[str, ...]:
    """Return the fields that are asked for, in the order of the whole; none where all are.

    :raises Invalid: naming each that there is not.
    """
    asked = {name for names in values.get(FIELDS.name, ()) for name in names}
    known = names_of(item)  # type: ignore[arg-type]  # classes can be hashed
    strange = sorted(asked.difference(known))
    if strange:
        detail = f"There is no field {strange[0]!r:.60}; there are {', '.join(known)}."
        raise Invalid(detail, errors=(FieldError("/fields", "unknown_field", detail),))
    return tuple(name for name in known if name in asked)


def trimmed(document: dict[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """Return the fields of a document that are asked for."""
    return {name: value for name, value in document.items() if name in fields}


def weaken_tag(answer: HttpResponseBase) -> None:
    """Say that an answer's tag is that of another form of the same (RFC 9110, section 8.8.1)."""
    if "ETag" in answer and not answer["ETag"].startswith("W/"):
        answer["ETag"] = f"W/{answer['ETag']}"


def trim_answer(answer: HttpResponse, fields: Sequence[str], *, is_list: bool) -> None:
    """Leave out of an answer what was not asked for."""
    whole = json.loads(answer.content)
    if is_list:
        whole["results"] = [trimmed(one, fields) for one in whole["results"]]
    else:
        whole = trimmed(whole, fields)
    answer.content = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
