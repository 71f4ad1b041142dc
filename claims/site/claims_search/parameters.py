"""What a search is asked: Google's parameters by their names, each read strictly."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from claims.interchange.factchecktools import SHAPE, site_of
from claims.interchange.field_mask import InvalidMask, Mask, read_mask
from claims.site.claims_search.answers import CALLBACK, Form, Refusal, Violation
from claims.text.controls import find_forbidden
from claims.text.languages import is_language_tag

DEFAULT_SIZE = 10
# Google does not say how many it returns at most; a page of our own API has as many.
LARGEST_SIZE = 200
MOST_SKIPPED = 2_000
LONGEST_QUERY = 1_000
LONGEST_VALUE = 2_000
MOST_PARAMETERS = 50

_INT32 = re.compile(r"-?[0-9]{1,10}", re.ASCII)
_LARGEST_INT32 = 2**31 - 1
_BOOLEANS = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: what is looked for, and which part of it. What is not sent is empty."""

    query: str = ""
    language: str = ""
    site: str = ""
    max_age_days: int = 0
    size: int = DEFAULT_SIZE
    token: str = ""
    offset: int = 0
    mask: Mask | None = None


class _Wrong(ValueError):
    """A value that cannot be read: Google names the type, and a sentence says the rest."""


@dataclass(frozen=True, slots=True)
class _Parameter:
    """One parameter: its name in messages, how it is read, and what it says of a search."""

    field: str
    read: Callable[[str], Any] = str
    part: str = ""


def _number(text: str) -> int:
    if not _INT32.fullmatch(text) or not -_LARGEST_INT32 - 1 <= int(text) <= _LARGEST_INT32:
        raise _Wrong(f' (TYPE_INT32), "{text[:100]}"')
    if int(text) < 0:
        raise _Wrong(": it must not be negative.")
    return int(text)


def _size(text: str) -> int:
    return min(_number(text) or DEFAULT_SIZE, LARGEST_SIZE)


def _offset(text: str) -> int:
    number = _number(text)
    if number > MOST_SKIPPED:
        raise _Wrong(f": it is at most {MOST_SKIPPED}; go on with page_token.")
    return number


def _query(text: str) -> str:
    if len(text) > LONGEST_QUERY:
        raise _Wrong(f": it has at most {LONGEST_QUERY} characters.")
    return text


def _language(text: str) -> str:
    if not is_language_tag(text):
        raise _Wrong(': it must be a BCP-47 language code, such as "en-US" or "sr-Latn".')
    return text.split("-")[0].lower()


def _site(text: str) -> str:
    site = site_of(text)
    if not site:
        raise _Wrong(': it must be a site, such as "nytimes.com".')
    return site


def _boolean(text: str) -> bool:
    if text not in _BOOLEANS:
        raise _Wrong(f' (TYPE_BOOL), "{text[:100]}"')
    return _BOOLEANS[text]


def _format(text: str) -> str:
    if text != "json":
        raise _Wrong(': "json" is the only format here.')
    return text


def _callback(text: str) -> str:
    if not CALLBACK.fullmatch(text):
        raise _Wrong(": it must be the name of a JavaScript function.")
    return text


def _mask(text: str) -> Mask:
    return read_mask(text, SHAPE)


# Those of the method itself; each is known with underscores too.
_OF_THE_METHOD = {
    "query": _Parameter("query", _query, "query"),
    "languageCode": _Parameter("language_code", _language, "language"),
    "reviewPublisherSiteFilter": _Parameter("review_publisher_site_filter", _site, "site"),
    "maxAgeDays": _Parameter("max_age_days", _number, "max_age_days"),
    "pageSize": _Parameter("page_size", _size, "size"),
    "pageToken": _Parameter("page_token", part="token"),
    "offset": _Parameter("offset", _offset, "offset"),
}
# Those of every method of Google's, which say how it answers. Who asks is all the same here.
_OF_ALL_METHODS = {
    "alt": _Parameter("alt", _format),
    "callback": _Parameter("callback", _callback),
    "fields": _Parameter("fields", _mask, "mask"),
    "key": _Parameter("key"),
    "prettyPrint": _Parameter("pretty_print", _boolean),
    "quotaUser": _Parameter("quota_user"),
}
_KNOWN = {
    **_OF_THE_METHOD,
    **{parameter.field: parameter for parameter in _OF_THE_METHOD.values()},
    **_OF_ALL_METHODS,
    **{f"${name}": parameter for name, parameter in _OF_ALL_METHODS.items()},
    **{
        name: _Parameter(name)
        for name in ("$.xgafv", "access_token", "oauth_token", "upload_protocol", "uploadType")
    },
}


def read_form(sent: QueryDict) -> Form:
    """Return how the answer is to be written; what is wrong with that is refused later."""
    callback = sent.get("callback") or sent.get("$callback") or ""
    pretty = sent.get("prettyPrint") or sent.get("$prettyPrint") or ""
    return Form(
        is_pretty=_BOOLEANS.get(pretty, True),
        callback=callback if CALLBACK.fullmatch(callback) else "",
    )


def read_search(sent: QueryDict) -> Asked:
    """Return what is asked; an empty value is as good as none.

    :raises Refusal: naming each parameter that is unknown, sent twice or malformed, or `query`
        where neither it nor a site is sent.
    """
    parts: dict[str, Any] = {}
    seen: set[str] = set()
    violations: list[Violation] = []
    if len(sent) > MOST_PARAMETERS:
        raise Refusal([Violation("", f"At most {MOST_PARAMETERS} parameters are read.")])
    for name, texts in sent.lists():
        try:
            parameter = _find(name, texts, seen)
            value = _read(parameter, texts[0]) if texts[0] else None
        except _Refused as refused:
            violations.append(refused.violation)
            continue
        if parameter.part and value is not None:
            parts[parameter.part] = value
    if violations:
        raise Refusal(violations)
    asked = Asked(**parts)
    if not asked.query and not asked.site:
        sentence = "query is required unless review_publisher_site_filter is specified."
        raise Refusal([Violation("query", sentence)])
    return asked


class _Refused(Exception):
    def __init__(self, field: str, description: str) -> None:
        super().__init__(description)
        self.violation = Violation(field, description)


def _find(name: str, texts: list[str], seen: set[str]) -> _Parameter:
    shown, unknown = name[:100], "Invalid JSON payload received. Unknown name"
    if name not in _KNOWN:
        raise _Refused(
            "",
            f"{unknown} \"{shown}\": Cannot bind query parameter. Field '{shown}' could not be "
            "found in request message.",
        )
    parameter = _KNOWN[name]
    if len(texts) > 1 or parameter.field in seen:
        raise _Refused("", f'{unknown} "{shown}": Proto field is not repeating, cannot start list.')
    seen.add(parameter.field)
    return parameter


def _read(parameter: _Parameter, text: str) -> Any:
    field = parameter.field
    if len(text) > LONGEST_VALUE or find_forbidden(text, allow="\n\t\r", marks=True):
        raise _Refused(field, f"Invalid value at '{field}': it is too long or not readable.")
    try:
        return parameter.read(text)
    except _Wrong as wrong:
        raise _Refused(field, f"Invalid value at '{field}'{wrong}") from wrong
    except InvalidMask as wrong:
        raise _Refused(text, str(wrong)) from wrong
