"""How the OpenAPI description is made: one decorator for each way in which an address answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
    extend_schema,
    inline_serializer,
)
from rest_framework import serializers

from claims.api import extensions  # noqa: F401  they are found because they are loaded
from claims.api.headers import (
    ETAG,
    IF_MATCH,
    IF_MATCH_NEEDED,
    IF_NONE_MATCH,
    KEYS,
    LOCATION,
    OF_EXPORTS,
    OF_REFUSALS,
    RATES,
)
from claims.api.parameters import Parameter
from claims.api.problem import ProblemSerializer
from claims.api.representation import FIELDS, MOST_FIELDS, names_of
from claims.api.shapes import names_among

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
    410: "It was retracted; `tombstone` is what is left of it.",
    412: "It changed since the caller read it (`If-Match`).",
    413: "The body is too long.",
    415: "The body is not JSON in UTF-8.",
    422: "The `Idempotency-Key` was sent with another request.",
    428: "Send `If-Match`: this is not changed unseen.",
    429: "Too many requests; `Retry-After` says when to try again.",
    503: "The database is busy or away; `Retry-After` says when to try again.",
}
READ_REFUSALS = (400, 401, 404, 429, 503)
WRITE_REFUSALS = (400, 401, 403, 404, 405, 409, 412, 413, 415, 429, 503)
# What else may be said to a write that may name a key.
KEY_REFUSALS = (422,)


class OperationSchema(AutoSchema):
    """What is said of one method: the first line of its docstring is its headline."""

    def get_summary(self) -> str | None:
        """Return the headline."""
        return self._get_docstring_part(0)

    def get_description(self) -> str:  # type: ignore[override]  # as in drf_spectacular
        """Return what stands below the headline."""
        return self._get_docstring_part(1) or ""

    def get_override_parameters(self) -> Any:
        """Return what every answer says of how much more may be asked, and every refusal besides."""
        return [*super().get_override_parameters(), *RATES, *OF_REFUSALS]

    def get_auth(self) -> list[dict[str, Any]]:
        """Return how a caller may say who calls; `{}`, that nobody need, where anyone may ask."""
        view: Any = self.view
        is_open = not view.needs_caller and self.method in ("GET", *view.only_reads)
        return [*([{}] if is_open else []), *super().get_auth()]

    def _get_docstring_part(self, place: int) -> str | None:
        parts = (super().get_description() or "").split("\n\n", 1)
        return parts[place].removesuffix(".") if len(parts) > place else None


NOT_MODIFIED = {304: OpenApiResponse(description="The caller has this version already.")}
# Parameters that only people who check claims may choose by.
OF_THE_DESK = frozenset({"assigned_to", "draft"})


NOTHING: Mapping[str, Parameter] = MappingProxyType({})


def lists(
    item: Schema,
    known: Mapping[str, Parameter],
    *,
    operation: str = "",
    versioned: bool = False,
    gone: bool = False,
    desk: bool = False,
) -> Callable[[Handler], Handler]:
    """Describe a list with its parameters.

    One that is `versioned` has a tag; one that may be `gone` belongs to something that was
    retracted; the `desk`'s own is for reviewers alone.
    """
    name = item.__name__.removesuffix("Serializer")
    reserved = desk or not OF_THE_DESK.isdisjoint(known)
    refused = (*READ_REFUSALS, *[403] * reserved, *[410] * gone)
    tags = [IF_NONE_MATCH, ETAG] if versioned else []
    describe = extend_schema(
        operation_id=operation or f"{name.lower()}s_list",
        parameters=[*(_query(parameter, item) for parameter in known.values()), *tags, *OF_EXPORTS],
        responses={
            (200, "application/json"): OpenApiResponse(_page(item), "A page."),
            (200, "text/csv"): OpenApiResponse(OpenApiTypes.STR, "A page."),
            (200, "application/x-ndjson"): OpenApiResponse(OpenApiTypes.STR, "A page."),
            **(NOT_MODIFIED if versioned else {}),
            **problems(*refused),
        },
    )
    return _showing(item, describe)


def _showing(item: Schema, describe: Callable[[Handler], Handler]) -> Callable[[Handler], Handler]:
    """Let a handler know what it shows, besides describing it."""

    def decorate(handler: Handler) -> Handler:
        described = describe(handler)
        described.item = item  # type: ignore[attr-defined]  # a function takes any
        return described

    return decorate


@cache
def _page(item: Schema) -> serializers.Serializer[Any]:
    """Return the page of a list; lists of the same things share it."""
    return inline_serializer(
        f"{item.__name__.removesuffix('Serializer')}Page",
        {
            "next": serializers.URLField(allow_null=True),
            "previous": serializers.URLField(allow_null=True),
            "count": serializers.IntegerField(required=False, help_text="With `count=true`."),
            "results": item(many=True),
        },
    )


def reads(
    item: Schema,
    known: Mapping[str, Parameter] = NOTHING,
    *,
    gone: bool = False,
    moved: bool = False,
) -> Callable[[Handler], Handler]:
    """Describe the reading of one object with its parameters; it may be gone for good, or merged."""
    elsewhere = {301: OpenApiResponse(description="Merged: `Location` leads to the other.")}
    taken = (*known.values(), FIELDS)
    describe = extend_schema(
        parameters=[
            *(_query(parameter, item) for parameter in taken),
            IF_NONE_MATCH,
            ETAG,
            *[LOCATION] * moved,
        ],
        responses={
            200: OpenApiResponse(item, "The object."),
            **(elsewhere if moved else {}),
            **NOT_MODIFIED,
            **problems(*READ_REFUSALS, *[410] * gone),
        },
    )
    return _showing(item, describe)


def shows(item: Schema, known: Mapping[str, Parameter] = NOTHING) -> Callable[[Handler], Handler]:
    """Describe the reading of what has no version."""
    return extend_schema(
        parameters=[_query(parameter) for parameter in known.values()],
        responses={200: OpenApiResponse(item, "The answer."), **problems(*READ_REFUSALS)},
    )


def asks(asked: Schema, item: Schema) -> Callable[[Handler], Handler]:
    """Describe a question that is sent in a body and changes nothing."""
    return extend_schema(
        request=asked,
        responses={
            200: OpenApiResponse(item, "The answer."),
            **problems(400, 401, 404, 405, 413, 415, 429, 503),
        },
    )


def creates(
    written: Schema, item: Schema, *, match: bool = False, needs_match: bool = False
) -> Callable[[Handler], Handler]:
    """Describe the making of an object."""
    tags, refused = _matching(needs_match)
    return extend_schema(
        parameters=[*(tags if match else []), ETAG, LOCATION, *KEYS],
        request=written,
        responses={201: OpenApiResponse(item, "Made."), **problems(*refused, *KEY_REFUSALS)},
    )


def edits(
    written: Schema, item: Schema, *, needs_match: bool = False
) -> Callable[[Handler], Handler]:
    """Describe a change of some fields."""
    tags, refused = _matching(needs_match)
    return extend_schema(
        parameters=[*tags, ETAG],
        request=written(partial=True),
        responses={200: OpenApiResponse(item, "Changed."), **problems(*refused)},
    )


def moves(
    written: Schema, item: Schema | PolymorphicProxySerializer, *, needs_match: bool = False
) -> Callable[[Handler], Handler]:
    """Describe a move."""
    tags, refused = _matching(needs_match)
    return extend_schema(
        parameters=[*tags, ETAG, *KEYS],
        request=written,
        responses={200: OpenApiResponse(item, "Done."), **problems(*refused, *KEY_REFUSALS)},
    )


def takes_many(written: Schema, item: Schema) -> Callable[[Handler], Handler]:
    """Describe a write of many objects, each of which is answered by itself."""
    return extend_schema(
        parameters=[IF_MATCH, *KEYS],
        request=written,
        responses={
            200: OpenApiResponse(item, "Each is answered."),
            **problems(*WRITE_REFUSALS, *KEY_REFUSALS),
        },
    )


def _deletes(*, needs_match: bool) -> Callable[[Handler], Handler]:
    tags, refused = _matching(needs_match)
    return extend_schema(
        parameters=[*tags, ETAG],
        request=None,
        responses={204: OpenApiResponse(description="Taken away."), **problems(*refused)},
    )


def deletes(handler: Handler) -> Handler:
    """Describe a taking away."""
    return _deletes(needs_match=False)(handler)


def deletes_matched(handler: Handler) -> Handler:
    """Describe a taking away that must name the version."""
    return _deletes(needs_match=True)(handler)


def _matching(is_needed: bool) -> tuple[list[OpenApiParameter], tuple[int, ...]]:
    """Return how a write names the version that it changes, and how it may be refused."""
    if is_needed:
        return [IF_MATCH_NEEDED], (*WRITE_REFUSALS, 428)
    return [IF_MATCH], WRITE_REFUSALS


def problems(*statuses: int) -> dict[Any, OpenApiResponse]:
    """Return the refusals of these statuses."""
    return {
        (status, PROBLEM): OpenApiResponse(ProblemSerializer, REFUSALS[status])
        for status in sorted(statuses)
    }


def _query(parameter: Parameter, item: Schema | None = None) -> OpenApiParameter:
    schema: dict[str, Any] = dict(parameter.schema)
    if item is not None and parameter is FIELDS:
        schema = names_among(names_of(item), MOST_FIELDS)
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
