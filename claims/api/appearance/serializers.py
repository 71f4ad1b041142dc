"""What an appearance looks like, and what may be written of it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.fields import DayField, ShownAddressField, StrictSerializer, TextField, WordField
from claims.api.related import SourceField, SpeakerField
from claims.choices import QuoteKind
from claims.workflow.appearance import QUOTE_LIMIT


class AppearanceSpeakerSerializer(serializers.Serializer[Any]):
    """Who said it there."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class AppearanceSourceSerializer(serializers.Serializer[Any]):
    """Where it was said."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    publisher = serializers.CharField(allow_null=True)
    url = ShownAddressField(allow_null=True)
    published_on = serializers.DateField(allow_null=True)


class AppearanceSerializer(serializers.Serializer[Any]):
    """A claim, said by a speaker, in a source.

    `start` and `end` count code points of the source's stored text; `prefix` and `suffix` are the up
    to 32 characters on each side. They are null where the source has no text.
    """

    id = serializers.IntegerField()
    speaker = AppearanceSpeakerSerializer(allow_null=True)
    source = AppearanceSourceSerializer()  # type: ignore[assignment]  # a field of this name, not an attribute of the base
    quote = serializers.CharField(allow_blank=True)
    kind = serializers.ChoiceField(QuoteKind.choices)
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    prefix = serializers.CharField(allow_null=True)
    suffix = serializers.CharField(allow_null=True)
    said_on = serializers.DateField(allow_null=True)


SHOWN = frozenset(AppearanceSerializer().fields)


class AppearanceInputSerializer(StrictSerializer):
    """What may be written of an appearance; the server finds the quote's place."""

    shown = SHOWN

    source = SourceField()  # type: ignore[assignment]  # a field of this name, not an attribute of the base
    speaker = SpeakerField(allow_null=True, required=False)
    quote = TextField(allow_blank=True, required=False, most=QUOTE_LIMIT)
    kind = WordField(QuoteKind.choices, required=False)
    said_on = DayField(allow_null=True, required=False)
