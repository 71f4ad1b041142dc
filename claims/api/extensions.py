"""What the description says of our own callers, objects and fields, so that it allows what is taken and no more."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerExtension,
    OpenApiSerializerFieldExtension,
)

from claims.api.parameters import A_KEY
from claims.api.shapes import (
    A_LANGUAGE,
    NEW_CODE,
    NO_CONTROLS,
    WEB_ADDRESS,
    WEB_ADDRESS_OR_NONE,
)
from claims.workflow.rating import RATINGS_LIMIT
from claims.workflow.review.content import WAIVABLE


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


_EMPTY = {"type": "string", "maxLength": 0}


def _plain(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field that may be empty without the choice of being so: its own pattern allows that."""
    either = field.get("oneOf", ())
    if _EMPTY not in either:
        return field
    rest = {name: value for name, value in field.items() if name != "oneOf"}
    return {**either[0], **rest}


class StrictObject(OpenApiSerializerExtension):
    """An object whose unknown names are refused."""

    target_class = "claims.api.fields.StrictSerializer"
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """Return the object, closed."""
        schema = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        properties = {name: _plain(one) for name, one in schema.get("properties", {}).items()}
        return {**schema, "properties": properties, "additionalProperties": False}


class _Field(OpenApiSerializerFieldExtension):
    """A field that is described with something more."""

    def more(self) -> dict[str, Any]:
        """Return what is said besides."""
        raise NotImplementedError

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """Return the field."""
        schema = auto_schema._map_serializer_field(self.target, direction, bypass_extensions=True)
        if isinstance(schema.get("type"), list):
            # Whoever asks adds once more that it may be null.
            schema["type"] = next(kind for kind in schema["type"] if kind != "null")
        return {**schema, **self.more()}


class Text(_Field):
    """A text; where it is needed, more of it than white space is."""

    target_class = "claims.api.fields.TextField"
    match_subclasses = True

    def more(self) -> dict[str, Any]:
        """Return that something must be in it, how much may be, and what never is."""
        most = self.target.most
        return {
            **({} if self.target.allow_blank else {"minLength": 1}),
            **({} if most is None else {"maxLength": most}),
            "pattern": self.pattern(),
        }

    def pattern(self) -> str:
        """Return what it looks like."""
        return NO_CONTROLS


class Address(Text):
    """An address in the web."""

    target_class = "claims.api.fields.AddressField"
    priority = 1

    def pattern(self) -> str:
        """Return how an address begins; where it may be blank, that nothing is one as well."""
        return WEB_ADDRESS_OR_NONE if self.target.allow_blank else WEB_ADDRESS


class ShownAddress(_Field):
    """An address in the web, in an answer."""

    target_class = "claims.api.fields.ShownAddressField"

    def more(self) -> dict[str, Any]:
        """Return how it begins, and what is not in it."""
        return {"pattern": WEB_ADDRESS}


class Code(Text):
    """A new code."""

    target_class = "claims.api.fields.CodeField"
    priority = 1

    def pattern(self) -> str:
        """Return what a code is made of."""
        return NEW_CODE


class Language(_Field):
    """A language tag."""

    target_class = "claims.api.fields.LanguageField"
    priority = 1

    def more(self) -> dict[str, Any]:
        """Return what a tag looks like."""
        return dict(A_LANGUAGE)


class Key(_Field):
    """An id."""

    target_class = "claims.api.fields.KeyField"
    match_subclasses = True

    def more(self) -> dict[str, Any]:
        """Return its range."""
        return dict(A_KEY) | {
            name: limit
            for name, limit in (
                ("minimum", self.target.min_value),
                ("maximum", self.target.max_value),
            )
            if limit is not None
        }


class Position(Key):
    """A place in an order."""

    target_class = "claims.api.evidence.serializers.PositionField"
    priority = 1

    def more(self) -> dict[str, Any]:
        """Return the places that there are."""
        return {"minimum": 1, "maximum": self.target.last}


class ExternalIds(_Field):
    """Ids elsewhere, by scheme."""

    target_class = "claims.api.fields.ExternalIdsField"

    def more(self) -> dict[str, Any]:
        """Return what schemes look like, and how many may be named."""
        return {"propertyNames": {"pattern": "^[a-z][a-z0-9_]{0,49}$"}, "maxProperties": 50}


class Waivers(_Field):
    """Reasons, by rule."""

    target_class = "claims.api.review.inputs.WaiversField"

    def more(self) -> dict[str, Any]:
        """Return which rules can be waived."""
        return {"propertyNames": {"enum": list(WAIVABLE)}}


class Events(_Field):
    """Kinds of events."""

    target_class = "claims.api.webhook.serializers.EventsField"

    def more(self) -> dict[str, Any]:
        """Return that one is needed."""
        return {"minItems": 1}


class Ratings(OpenApiSerializerFieldExtension):
    """The ratings of a scale."""

    target_class = "claims.api.rating_scale.serializers.RatingsField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """Return what each is, and how many there may be."""
        each = auto_schema.resolve_serializer(self.target.each, direction)
        return {"type": "array", "items": each.ref, "minItems": 1, "maxItems": RATINGS_LIMIT}
