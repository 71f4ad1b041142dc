"""How this API answers: JSON as Google writes it, or JavaScript; refusals in Google's one shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

PREFIX = "/v1alpha1/"
METHODS = "GET, HEAD, OPTIONS"
RETRY_AFTER = 2
# A name in JavaScript, or names with dots between.
CALLBACK = re.compile(r"[A-Za-z_$][\w$]{0,99}(\.[A-Za-z_$][\w$]{0,99}){0,9}", re.ASCII)

STATUSES = {
    400: "INVALID_ARGUMENT",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    405: "UNIMPLEMENTED",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
SENTENCES = {
    400: "The request cannot be read.",
    403: "You may not do this.",
    404: "Method not found.",
    405: "This method takes GET requests.",
    429: "Too many requests. Try again later.",
    500: "Internal error encountered.",
    503: "The service is currently unavailable.",
}
# What could end a script element, or a line of JavaScript, is written as an escape.
_IN_SCRIPTS = {
    ord(char): f"\\u{ord(char):04x}" for char in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
}


@dataclass(frozen=True, slots=True)
class Violation:
    """One parameter that was refused: its name as Google's messages have it, and a sentence."""

    field: str
    description: str


class Refusal(Exception):
    """A request that is not answered, and why."""

    def __init__(self, violations: Iterable[Violation], message: str = "") -> None:
        self.violations = tuple(violations)
        self.message = message or "\n".join(one.description for one in self.violations)
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Form:
    """How an answer is written: with indentation, and as a call of a function of this name."""

    is_pretty: bool = True
    callback: str = ""


def answer(value: Mapping[str, Any], form: Form, status: int = 200) -> HttpResponse:
    """Return a value as JSON, or as JavaScript where a function is to be called with it."""
    text = json.dumps(
        value,
        ensure_ascii=False,
        indent=2 if form.is_pretty else None,
        separators=(",", ": ") if form.is_pretty else (",", ":"),
    ).translate(_IN_SCRIPTS)
    if form.callback:
        # The comment keeps the caller's name away from the first bytes, which a reader might sniff.
        text, kind = f"// API callback\n{form.callback}({text});\n", "text/javascript"
    else:
        text, kind = f"{text}\n" if form.is_pretty else text, "application/json"
    response = HttpResponse(text, status=status, content_type=f"{kind}; charset=UTF-8")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-cache"
    return response


def refuse(refusal: Refusal, form: Form) -> HttpResponse:
    """Return the answer to a request whose parameters are wrong."""
    violations = [
        {
            name: text
            for name, text in (("field", one.field), ("description", one.description))
            if text
        }
        for one in refusal.violations
    ]
    details = [
        {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations}
    ]
    return _error(400, refusal.message, form, details=details)


def answer_status(status: int, form: Form | None = None) -> HttpResponse:
    """Return a refusal that has nothing to do with parameters."""
    response = _error(status, SENTENCES[status], form or Form())
    if status == 405:
        response["Allow"] = METHODS
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def answer_failure(request: HttpRequest, status: int) -> HttpResponse | None:
    """Return the answer to what fails outside of the view, where it fails below this API."""
    return open_to_all(answer_status(status)) if request.path_info.startswith(PREFIX) else None


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Let pages of any site read an answer: it is public, and the same to everybody."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _error(
    status: int, message: str, form: Form, *, details: list[dict[str, Any]] | None = None
) -> HttpResponse:
    error = {"code": status, "message": message, "status": STATUSES[status]}
    return answer({"error": {**error, **({"details": details} if details else {})}}, form, status)
