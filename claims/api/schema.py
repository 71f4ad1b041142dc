"""How the OpenAPI description is made: one decorator for each way in which an address answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    inline_serializer,
)
from rest_framework import serializers

from claims.api.parameters import Parameter

Handler = TypeVar("Handler", bound=Callable[..., Any])
Schema = type[serializers.Serializer[Any]]

PROBLEM = "application/problem+json"
REFUSALS = {
    400: "Something in the request is not valid; `errors` names it.",
    401: "No token, or a bad one.",
    403: "The caller's role, or the token's scope, does not reach this far.",
    404: "It is not there, or the caller may not see it.",
    405: "This address does not take this method.",
    409: "Not from this state, or something stands against it; see `code`.",
    412: "It changed since the caller read it (`If-Match`).",
    413: "The body is too long.",
    415: "The body is not JSON in UTF-8.",
    503: "The database is busy or away; `Retry-After` says when to try again.",
}
READ_REFUSALS = (400, 401, 404, 503)
WRITE_REFUSALS = (400, 401, 403, 404, 405, 409, 412, 413, 415, 503)


class OperationSchema(AutoSchema):
    """What is said of one method: the first line of its docstring is its headline."""

    def get_summary(self) -> str | None:
        """Return the headline."""
        return self._get_docstring_part(0)

    def get_description(self) -> str:  # type: ignore[override]  # as in drf_spectacular
        """Return what stands below the headline."""
        return self._get_docstring_part(1) or ""

    def _get_docstring_part(self, place: int) -> str | None:
        parts = (super().get_description() or "").split("\n\n", 1)
        return parts[place].removesuffix(".") if len(parts) > place else None


class FieldErrorSerializer(serializers.Serializer[Any]):
    """One field or parameter that was refused."""

    pointer = serializers.CharField(allow_blank=True, help_text="A JSON pointer.")
    code = serializers.CharField()
    detail = serializers.CharField()


class DuplicateSerializer(serializers.Serializer[Any]):
    """A claim that says the same."""

    id = serializers.IntegerField()
    api_url = serializers.URLField()
    text = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """Why a request was refused (RFC 9457)."""

    type = serializers.URLField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField(help_text="Stable; for programs.")
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]  # a field of this name, not an attribute of the base
    api_url = serializers.URLField(
        required=False, help_text="With `source_exists`: the source that is there."
    )
    claims = DuplicateSerializer(
        many=True, required=False, help_text="With `possible_duplicate`: the claims that are there."
    )


class TokenScheme(OpenApiAuthenticationExtension):
    """Tokens, as OpenAPI names them."""

    target_class = "claims.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the scheme."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token from `python manage.py create_token USER`.",
        }


class SessionScheme(OpenApiAuthenticationExtension):
    """The admin's session, as OpenAPI names it."""

    target_class = "claims.api.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the scheme."""
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "The admin's session; a write sends X-CSRFToken as well.",
        }


IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="Change this version only."
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="Answer 304 to this version."
)
ETAG = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    response=[200, 201, 204],
    description='The version of what is answered, such as `"claim-17-v4"`.',
)
LOCATION = OpenApiParameter(
    "Location", str, OpenApiParameter.HEADER, response=[201], description="Where it is."
)


def lists(item: Schema, known: Mapping[str, Parameter]) -> Callable[[Handler], Handler]:
    """Describe a list with its parameters."""
    name = item.__name__.removesuffix("Serializer")
    page = inline_serializer(
        f"{name}Page",
        {
            "next": serializers.URLField(allow_null=True),
            "previous": serializers.URLField(allow_null=True),
            "count": serializers.IntegerField(required=False, help_text="With `count=true`."),
            "results": item(many=True),
        },
    )
    refused = (*READ_REFUSALS, 403) if "assigned_to" in known else READ_REFUSALS
    return extend_schema(
        operation_id=f"{name.lower()}s_list",
        parameters=[_query(parameter) for parameter in known.values()],
        responses={200: OpenApiResponse(page, "A page."), **problems(*refused)},
    )


def reads(item: Schema) -> Callable[[Handler], Handler]:
    """Describe the reading of one object."""
    return extend_schema(
        parameters=[IF_NONE_MATCH, ETAG],
        responses={
            200: OpenApiResponse(item, "The object."),
            304: OpenApiResponse(description="The caller has this version already."),
            **problems(*READ_REFUSALS),
        },
    )


def creates(written: Schema, item: Schema, *, match: bool = False) -> Callable[[Handler], Handler]:
    """Describe the making of an object."""
    return extend_schema(
        parameters=[*([IF_MATCH] if match else []), ETAG, LOCATION],
        request=written,
        responses={
            201: OpenApiResponse(item, "Made."),
            **problems(*WRITE_REFUSALS),
        },
    )


def edits(written: Schema, item: Schema) -> Callable[[Handler], Handler]:
    """Describe a change of some fields."""
    return extend_schema(
        parameters=[IF_MATCH, ETAG],
        request=written(partial=True),
        responses={200: OpenApiResponse(item, "Changed."), **problems(*WRITE_REFUSALS)},
    )


def moves(written: Schema, item: Schema) -> Callable[[Handler], Handler]:
    """Describe a move."""
    return extend_schema(
        parameters=[IF_MATCH, ETAG],
        request=written,
        responses={200: OpenApiResponse(item, "Done."), **problems(*WRITE_REFUSALS)},
    )


def deletes(handler: Handler) -> Handler:
    """Describe a taking away."""
    described: Handler = extend_schema(
        parameters=[IF_MATCH, ETAG],
        request=None,
        responses={
            204: OpenApiResponse(description="Taken away."),
            **problems(*WRITE_REFUSALS),
        },
    )(handler)
    return described


def problems(*statuses: int) -> dict[Any, OpenApiResponse]:
    """Return the refusals of these statuses."""
    return {
        (status, PROBLEM): OpenApiResponse(ProblemSerializer, REFUSALS[status])
        for status in sorted(statuses)
    }


def _query(parameter: Parameter) -> OpenApiParameter:
    schema: dict[str, Any] = dict(parameter.schema)
    several = parameter.most > 1
    if several:
        schema = {"type": "array", "items": schema, "maxItems": parameter.most}
    return OpenApiParameter(
        parameter.name,
        schema,
        OpenApiParameter.QUERY,
        description=parameter.description,
        explode=several or None,
        style="form" if several else None,
    )
