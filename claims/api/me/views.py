"""Who calls."""

from __future__ import annotations

from typing import ClassVar, cast

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request

from claims.api.documents import answer_json
from claims.api.me.serializers import MeSerializer, me_document
from claims.api.schema import problems
from claims.api.views import ApiView
from claims.models import ApiToken, User


class MeView(ApiView):
    """The caller."""

    needs_caller: ClassVar = True

    @extend_schema(
        responses={200: OpenApiResponse(MeSerializer, "You."), **problems(400, 401, 429, 503)}
    )
    def get(self, request: Request) -> HttpResponse:
        """Say who calls, and what that person may do."""
        return answer_json(
            me_document(cast(User, self.caller), cast(ApiToken | None, request.auth))
        )
