"""What a topic looks like, and what may be written of one."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.fields import StrictSerializer, TextField
from claims.models import Topic
from claims.workflow.topic import NAME_LIMIT


class TopicSerializer(serializers.Serializer[Any]):
    """One word of the desk's vocabulary."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()


def topic_document(topic: Topic) -> dict[str, Any]:
    """Return what a reader gets of a topic."""
    return {"id": topic.pk, "slug": topic.slug, "name": topic.name}


class TopicInputSerializer(StrictSerializer):
    """What may be written of a topic; without a slug its name gives one."""

    shown = frozenset(TopicSerializer().fields)

    name = TextField(most=NAME_LIMIT)
    slug = TextField(required=False, max_length=100)
