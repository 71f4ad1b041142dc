"""What the description says of our own callers, objects and fields, so that it allows what is taken and no more."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerExtension,
    OpenApiSerializerFieldExtension,
)

from claims.api.parameters import A_KEY
from claims.text.languages import LONGEST_TAG

_LANGUAGE = {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "maxLength": LONGEST_TAG}


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


class StrictObject(OpenApiSerializerExtension):
    """An object whose unknown names are refused."""

    target_class = "claims.api.fields.StrictSerializer"
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """Return the object, closed."""
        schema = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return {**schema, "additionalProperties": False}


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
        """Return that something must be in it."""
        return {} if self.target.allow_blank else {"minLength": 1}


class Language(_Field):
    """A language tag."""

    target_class = "claims.api.fields.LanguageField"
    priority = 1

    def more(self) -> dict[str, Any]:
        """Return what a tag looks like."""
        return _LANGUAGE


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


class ExternalIds(_Field):
    """Ids elsewhere, by scheme."""

    target_class = "claims.api.fields.ExternalIdsField"

    def more(self) -> dict[str, Any]:
        """Return what schemes look like, and how many may be named."""
        return {"propertyNames": {"pattern": "^[a-z][a-z0-9_]{0,49}$"}, "maxProperties": 50}
