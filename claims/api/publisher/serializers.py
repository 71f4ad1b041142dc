"""What a publisher looks like, and what may be written of one."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.fields import StrictSerializer, TextField
from claims.models import Publisher
from claims.workflow.values import NAME_LIMIT


class PublisherSerializer(serializers.Serializer[Any]):
    """An organisation that publishes sources or reviews."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    site = serializers.CharField(allow_null=True)


def publisher_document(publisher: Publisher) -> dict[str, Any]:
    """Return what a reader gets of a publisher."""
    return {"id": publisher.pk, "name": publisher.name, "site": publisher.site or None}


class PublisherInputSerializer(StrictSerializer):
    """What may be written of a publisher."""

    shown = frozenset(PublisherSerializer().fields)

    name = TextField(most=NAME_LIMIT)
    site = TextField(allow_blank=True, allow_null=True, required=False, max_length=300)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values with the empty text where null says that there is no site."""
        return attrs | ({"site": attrs["site"] or ""} if "site" in attrs else {})
