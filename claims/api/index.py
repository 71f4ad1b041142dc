"""Where everything is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from claims.api.documents import answer_json
from claims.api.schema import problems
from claims.api.summaries import api_url
from claims.api.views import ApiView

COLLECTIONS = (
    "claims",
    "reviews",
    "speakers",
    "sources",
    "topics",
    "publishers",
    "rating-scales",
    "corrections",
    "changes",
    "audit",
    "webhooks",
    "me",
)


class IndexSerializer(serializers.Serializer[Any]):
    """The addresses of the collections, by name."""

    claims = serializers.URLField()
    reviews = serializers.URLField()
    speakers = serializers.URLField()
    sources = serializers.URLField()
    topics = serializers.URLField()
    publishers = serializers.URLField()
    rating_scales = serializers.URLField()
    corrections = serializers.URLField()
    changes = serializers.URLField()
    audit = serializers.URLField()
    webhooks = serializers.URLField()
    me = serializers.URLField()


class IndexView(ApiView):
    """The way in."""

    actions: ClassVar = {}

    @extend_schema(
        tags=["addresses"],
        responses={
            200: OpenApiResponse(IndexSerializer, "The addresses."),
            **problems(400, 401, 429),
        },
    )
    def get(self, request: Request) -> HttpResponse:
        """Name the address of each collection."""
        return answer_json({name.replace("-", "_"): api_url(name) for name in COLLECTIONS})
