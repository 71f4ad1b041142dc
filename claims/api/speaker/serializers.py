"""What a speaker looks like, and what may be written of one."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.fields import (
    ExternalIdsField,
    NamesField,
    StrictSerializer,
    TextField,
    WordField,
)
from claims.api.related import SpeakerField
from claims.api.summaries import site_url, speaker_address
from claims.choices import SpeakerKind
from claims.models import Speaker
from claims.records.document import timestamp
from claims.workflow.speaker import DESCRIPTION_LIMIT
from claims.workflow.values import NAME_LIMIT


class SpeakerSerializer(serializers.Serializer[Any]):
    """A person or an organisation whose words are checked."""

    id = serializers.IntegerField()
    api_url = serializers.URLField()
    html_url = serializers.URLField()
    name = serializers.CharField()
    slug = serializers.CharField()
    kind = serializers.ChoiceField(SpeakerKind.choices)
    aliases = serializers.ListField(child=serializers.CharField())
    external_ids = serializers.DictField(child=serializers.CharField())
    description = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


def speaker_document(speaker: Speaker) -> dict[str, Any]:
    """Return what a reader gets of a speaker."""
    return {
        "id": speaker.pk,
        "api_url": speaker_address(speaker.pk),
        "html_url": site_url(f"speakers/{speaker.pk}-{speaker.slug}"),
        "name": speaker.name,
        "slug": speaker.slug,
        "kind": speaker.kind,
        "aliases": speaker.aliases,
        "external_ids": speaker.external_ids,
        "description": speaker.description,
        "created_at": timestamp(speaker.created_at),
        "updated_at": timestamp(speaker.updated_at),
        "version": speaker.version,
    }


class SpeakerInputSerializer(StrictSerializer):
    """What may be written of a speaker."""

    shown = frozenset(SpeakerSerializer().fields)

    name = TextField(most=NAME_LIMIT)
    kind = WordField(SpeakerKind.choices, required=False)
    aliases = NamesField(required=False, max_length=100)
    external_ids = ExternalIdsField(required=False)
    description = TextField(allow_blank=True, required=False, most=DESCRIPTION_LIMIT)


class SpeakerMergeSerializer(StrictSerializer):
    """The speaker that another becomes part of."""

    into = SpeakerField()


class SpeakerUnmergeSerializer(StrictSerializer):
    """Taking a merge back needs nothing said."""
