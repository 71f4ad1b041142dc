"""Every failure below /api/ is application/problem+json, without internals."""

import json

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import (
    DataError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from django.http import Http404
from django.test import RequestFactory

from claims.api.errors import answer_exception
from claimtracker.failures import csrf_failure, permission_denied, server_error
from tests.api.calls import NOT_FOUND, problem

BUSY = problem(503, "unavailable", "Try again", "The database is busy or away. Try again shortly.")
INVALID = problem(400, "invalid", "Invalid input", "A value cannot be stored.")
INTERNAL = problem(
    500, "internal_error", "Internal error", "Something went wrong here. It was recorded."
)
FORBIDDEN = problem(403, "permission_denied", "Not allowed", "You may not do this.")
UNREADABLE = problem(400, "bad_request", "Bad request", "The request cannot be read.")


@pytest.mark.parametrize(
    ("failure", "body"),
    [
        (Http404("secret"), NOT_FOUND),
        (PermissionDenied("secret"), FORBIDDEN),
        (RequestDataTooBig("secret"), problem(413, "body_too_large", "Body too large", "The body is too long.")),
        (SuspiciousOperation("secret"), UNREADABLE),
        (IntegrityError("secret"), problem(409, "conflict", "Changed at the same time", "Another change came first. Read it again.")),
        (DataError("secret"), INVALID),
        (OverflowError("secret"), INVALID),
        (UnicodeEncodeError("utf-8", "secret", 0, 1, "x"), INVALID),
        (OperationalError("secret"), BUSY),
        (InterfaceError("secret"), BUSY),
        (InternalError("secret"), BUSY),
        (ProgrammingError("secret"), INTERNAL),
        (RuntimeError("secret"), INTERNAL),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_each_failure_has_its_answer(failure, body):
    answer = answer_exception(failure, {})

    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.status_code, answer.content.decode()) == (body["status"], as_text(body))
    assert answer.headers.get("Retry-After") == ("2" if body is BUSY else None)


def as_text(body) -> str:

    return json.dumps(body, ensure_ascii=False)


@pytest.mark.parametrize(
    "path",
    ["/api/", "/api/v2/", "/api/v1/claims", "/api/v1/nowhere/", "/api/v2/claims/", "/api/x%ff", "/api/v1/claims/1/reviews/"],
)  # fmt: skip
def test_an_unknown_address_is_json(anyone, path):
    answer = anyone.client.get(path)

    assert (answer.status_code, answer.json()) == (404, NOT_FOUND)
    assert answer["Content-Type"] == "application/problem+json"


def test_an_unknown_address_is_refused_to_writers_as_well(as_contributor):
    assert as_contributor.post("nowhere/", {}).json() == NOT_FOUND


@pytest.mark.parametrize("method", ["TRACE", "PROPFIND", "CONNECT", "get", "QUERY"])
def test_other_methods_are_refused(anyone, as_reviewer, method):
    answers = [caller.send(method, "claims/") for caller in (anyone, as_reviewer)]

    detail = "This address does not take this method."
    refusal = problem(405, "method_not_allowed", "Method not allowed", detail)
    assert [answer.json() for answer in answers] == [refusal, refusal]
    assert answers[0]["Allow"] == "GET, POST, HEAD, OPTIONS"


def test_a_method_is_not_overridden(as_reviewer):
    header = as_reviewer.post("claims/", {}, X_HTTP_Method_Override="DELETE")
    parameter = as_reviewer.post("claims/?_method=DELETE", {})

    assert [header.json()["code"], parameter.json()["code"]] == ["required", "unknown_parameter"]


def test_options_name_the_methods(anyone, as_contributor):
    answer = anyone.send("OPTIONS", "claims/")

    assert (answer.status_code, answer.content, answer["Allow"]) == (
        204,
        b"",
        "GET, POST, HEAD, OPTIONS",
    )


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host"])
def test_another_host_does_not_get_into_an_answer(anyone, header):
    answer = anyone.client.get("/api/v1/claims/?page_size=1", headers={header: "evil.example"})

    assert b"evil" not in answer.content
    assert answer.status_code == (400 if header == "Host" else 200)
    if header == "Host":
        assert answer["Content-Type"] == "application/problem+json"


def test_failures_outside_of_views_are_json_below_the_api_alone():
    api, page = (RequestFactory().get(path) for path in ("/api/v1/x/", "/x/"))

    answers = [
        server_error(api),
        permission_denied(api, PermissionDenied()),
        csrf_failure(api),
        server_error(page),
    ]

    assert [(answer.status_code, answer["Content-Type"]) for answer in answers] == [
        (500, "application/problem+json"),
        (403, "application/problem+json"),
        (403, "application/problem+json"),
        (500, "text/html; charset=utf-8"),
    ]
