"""Turn every exception into one shape of answer: `application/problem+json` (RFC 9457)."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, IntegrityError, InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from rest_framework import exceptions

from claims.api.summaries import api_url, review_address, source_address, speaker_address
from claims.errors import DomainError, FieldError, Invalid, Retracted
from claims.models import Source, Speaker
from claims.search.relation import Kind
from claims.workflow.claim import PossibleDuplicate
from claims.workflow.review import ReviewExists
from claims.workflow.source import SourceExists
from claims.workflow.steps import AlreadyMerged

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 2

logger = logging.getLogger("claims.api")


class RateLimited(DomainError):
    """A request that is one too many for now."""

    code = "rate_limited"
    status = 429
    title = "Too many requests"


# What an exception that is no refusal of ours answers: status, code, title, sentence.
ANSWERS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], tuple[int, str, str, str]], ...]
ANSWERS = (
    (
        (Http404, exceptions.NotFound),
        (404, "not_found", "Not found", "There is nothing here that you may see."),
    ),
    (
        (PermissionDenied, exceptions.PermissionDenied),
        (403, "permission_denied", "Not allowed", "You may not do this."),
    ),
    (
        (exceptions.NotAuthenticated, exceptions.AuthenticationFailed),
        (401, "not_authenticated", "Who are you?", "Send a token: Authorization: Bearer TOKEN."),
    ),
    (
        exceptions.MethodNotAllowed,
        (
            405,
            "method_not_allowed",
            "Method not allowed",
            "This address does not take this method.",
        ),
    ),
    (
        RequestDataTooBig,
        (413, "body_too_large", "Body too large", "The body is too long."),
    ),
    (
        (SuspiciousOperation, UnreadablePostError, exceptions.ParseError),
        (400, "bad_request", "Bad request", "The request cannot be read."),
    ),
    (
        (DataError, UnicodeError, OverflowError),
        (400, "invalid", "Invalid input", "A value cannot be stored."),
    ),
    (
        IntegrityError,
        (409, "conflict", "Changed at the same time", "Another change came first. Read it again."),
    ),
    (
        (OperationalError, InterfaceError, InternalError),
        (503, "unavailable", "Try again", "The database is busy or away. Try again shortly."),
    ),
)
FAILURE = (500, "internal_error", "Internal error", "Something went wrong here. It was recorded.")


def problem(
    status: int,
    code: str,
    title: str,
    detail: str,
    *,
    errors: Iterable[FieldError] = (),
    members: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Return one refusal as the answer to a request."""
    body = _body(status, code, title, detail, errors, members or {})
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE
    )
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="api"'
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def _body(
    status: int,
    code: str,
    title: str,
    detail: str,
    errors: Iterable[FieldError],
    members: Mapping[str, Any],
) -> dict[str, Any]:
    return {
        "type": f"{settings.SITE_URL}/api/docs/#{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": [
            {"pointer": error.pointer, "code": error.code, "detail": error.detail}
            for error in errors
        ],
        **members,
    }


def problem_of_item(exc: DomainError, pointer: str) -> dict[str, Any]:
    """Return the refusal of one of several things in a body, which stands at `pointer`."""
    errors = [replace(error, pointer=pointer + error.pointer) for error in exc.errors]
    return _body(exc.status, _code_of(exc), exc.title, exc.detail, errors, _members(exc))


def answer_exception(exc: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """Return the answer to an exception; the one that nobody foresaw is logged."""
    if isinstance(exc, DomainError):
        return _answer_refusal(exc)
    if isinstance(exc, exceptions.ValidationError):
        return _answer_refusal(invalid_of(exc))
    for kinds, (status, code, title, detail) in ANSWERS:
        if isinstance(exc, kinds):
            if status >= 500:
                logger.warning("database unavailable", exc_info=exc)
            response = problem(status, code, title, detail)
            if isinstance(exc, exceptions.MethodNotAllowed):
                response["Allow"] = ", ".join(context["view"].allowed_methods)
            return response
    logger.error("an exception that nobody foresaw", exc_info=exc)
    return problem(*FAILURE)


def _answer_refusal(exc: DomainError) -> HttpResponse:
    return problem(
        exc.status, _code_of(exc), exc.title, exc.detail, errors=exc.errors, members=_members(exc)
    )


def _code_of(exc: DomainError) -> str:
    return _common_code(exc.errors) if isinstance(exc, Invalid) else exc.code


def invalid_of(exc: exceptions.ValidationError) -> Invalid:
    """Return the refusal of what a serializer found wrong."""
    errors = tuple(field_errors(exc.detail))
    detail = errors[0].detail if len(errors) == 1 else "Some fields are not valid."
    return Invalid(detail, errors=errors)


def field_errors(detail: Any, pointer: str = "") -> Iterator[FieldError]:
    """Yield the refused fields of a serializer, each with a JSON pointer."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            step = "" if name == "non_field_errors" else f"/{_escaped(str(name))}"
            yield from field_errors(inner, pointer + step)
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            nested = not isinstance(inner, str)
            yield from field_errors(inner, f"{pointer}/{place}" if nested else pointer)
    else:
        yield FieldError(pointer, str(getattr(detail, "code", "invalid")), str(detail))


def answer_status(request: HttpRequest, status: int) -> HttpResponse:
    """Return a refusal for what happens outside of a view."""
    for _, (known, code, title, detail) in ANSWERS:
        if known == status and status != 400:
            return problem(status, code, title, detail)
    if status == 400:
        return problem(400, "bad_request", "Bad request", "The request cannot be read.")
    return problem(*FAILURE)


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


def _common_code(errors: Sequence[FieldError]) -> str:
    """Return the code that all refused fields share, so that programs need to look at one place."""
    codes = {error.code for error in errors}
    return codes.pop() if len(codes) == 1 else Invalid.code


def _members(exc: DomainError) -> dict[str, Any]:
    if isinstance(exc, SourceExists):
        return {"api_url": source_address(exc.source.pk)}
    if isinstance(exc, AlreadyMerged) and isinstance(exc.survivor, Speaker):
        return {"api_url": speaker_address(exc.survivor.pk)}
    if isinstance(exc, AlreadyMerged) and isinstance(exc.survivor, Source):
        return {"api_url": source_address(exc.survivor.pk)}
    if isinstance(exc, ReviewExists):
        return {"api_url": review_address(exc.review.pk)}
    if isinstance(exc, Retracted):
        return {"tombstone": exc.tombstone}
    if isinstance(exc, PossibleDuplicate):
        return {
            "claims": [
                {
                    "id": one.claim_id,
                    "api_url": api_url(f"claims/{one.claim_id}"),
                    "text": one.text,
                    "relation": Kind.SAME.value,
                    "because": list(one.because),
                }
                for one in exc.known
            ]
        }
    return {}
