"""The API's own description: OpenAPI 3.1, and the pages that show it without the internet."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.request import Request

from claims.api.reasons import all_reasons
from claims.api.views import ApiView


@cache
def openapi_text() -> bytes:
    """Return the description; it is the same for everybody until the server starts anew."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return json.dumps(schema, ensure_ascii=False, default=str).encode()


class SchemaView(ApiView):
    """The description for programs."""

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        """Return the description."""
        return HttpResponse(openapi_text(), content_type="application/vnd.oai.openapi+json")


class DocsView(SpectacularSwaggerSplitView):
    """The description for people."""

    authentication_classes: tuple[Any, ...] = ()
    permission_classes: tuple[Any, ...] = ()
    url_name = "api-schema"
    template_name = "api/docs.html"

    @extend_schema(exclude=True)
    def get(self, request, *args, **kwargs):
        """Return the page, with every reason that the `type` of a problem may lead to."""
        response = super().get(request, *args, **kwargs)
        response.data["reasons"] = all_reasons()
        return response

    def perform_content_negotiation(self, request, force=False):
        """Return the one form there is, whatever is accepted."""
        return super().perform_content_negotiation(request, force=True)
