"""What a piece of evidence looks like, and what may be written of it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.fields import (
    AddressField,
    KeyField,
    ShownAddressField,
    StrictSerializer,
    TextField,
    WordField,
)
from claims.choices import Stance
from claims.workflow.evidence import LAST_POSITION, LIMITS


class EvidenceSerializer(serializers.Serializer[Any]):
    """A document or datum that bears on a claim: what it says, where, and on which side it stands."""

    id = serializers.IntegerField()
    stance = serializers.ChoiceField(Stance.choices)
    title = serializers.CharField(allow_blank=True)
    url = ShownAddressField(allow_null=True)
    quote = serializers.CharField(allow_blank=True)
    locator = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)
    archive_url = ShownAddressField(allow_null=True)
    position = serializers.IntegerField()


class PositionField(KeyField):
    """A place in an order, from 1 on."""

    last = LAST_POSITION

    default_error_messages = {"invalid": "A whole number is needed."}


class EvidenceInputSerializer(StrictSerializer):
    """What may be written of a piece of evidence; without a position it comes last."""

    shown = frozenset(EvidenceSerializer().fields)

    stance = WordField(Stance.choices)
    title = TextField(allow_blank=True, required=False, most=LIMITS["title"])
    url = AddressField(allow_blank=True, allow_null=True, required=False)
    quote = TextField(allow_blank=True, required=False, most=LIMITS["quote"])
    locator = TextField(allow_blank=True, required=False, most=LIMITS["locator"])
    note = TextField(allow_blank=True, required=False, most=LIMITS["note"])
    archive_url = AddressField(allow_blank=True, allow_null=True, required=False)
    position = PositionField(required=False)
