"""What an event looks like."""

from __future__ import annotations

import json
from typing import Any

from rest_framework import serializers

from claims.models import Event
from claims.records.document import timestamp


class EventObjectSerializer(serializers.Serializer[Any]):
    """What something was done to."""

    type = serializers.CharField()
    id = serializers.IntegerField(allow_null=True)


class EventSerializer(serializers.Serializer[Any]):
    """One thing that happened, as the audit chain keeps it."""

    seq = serializers.IntegerField()
    at = serializers.DateTimeField()
    actor = serializers.CharField()
    verb = serializers.CharField()
    object = EventObjectSerializer(allow_null=True)
    object_version = serializers.IntegerField(allow_null=True)
    data = serializers.DictField()  # type: ignore[assignment]  # a field of this name, not an attribute of the base
    hash = serializers.CharField()


def event_document(event: Event) -> dict[str, Any]:
    """Return what a reader gets of an event."""
    return {
        "seq": event.seq,
        "at": timestamp(event.at),
        "actor": event.actor_name,
        "verb": event.verb,
        "object": {"type": event.object_type, "id": event.object_id} if event.object_type else None,
        "object_version": event.object_version,
        "data": json.loads(event.data),
        "hash": event.hash,
    }
