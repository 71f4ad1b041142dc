"""What a change looks like."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from claims.api.claim.serializers import ClaimSerializer
from claims.api.problem import TombstoneSerializer
from claims.api.review.serializers import ReviewSerializer
from claims.choices import ClaimStatus


class GoneClaimSerializer(serializers.Serializer[Any]):
    """What is left of a claim that left the public."""

    id = serializers.IntegerField()
    status = serializers.ChoiceField(ClaimStatus.choices)


def _one_of(name: str, *kinds: type[serializers.Serializer[Any]]) -> PolymorphicProxySerializer:
    return PolymorphicProxySerializer(
        component_name=name, serializers=kinds, resource_type_field_name=None
    )


@extend_schema_field(_one_of("ChangedObject", ClaimSerializer, ReviewSerializer))
class ChangedObjectField(serializers.DictField):
    """A claim or a review."""


@extend_schema_field(_one_of("ChangeTombstone", GoneClaimSerializer, TombstoneSerializer))
class ChangeTombstoneField(serializers.DictField):
    """What is left of a claim or a review."""


class ChangeSerializer(serializers.Serializer[Any]):
    """One version of a claim or a review as the public got it, or that it went."""

    seq = serializers.IntegerField()
    at = serializers.DateTimeField()
    op = serializers.ChoiceField(["upsert", "delete"])
    type = serializers.ChoiceField(["claim", "review"])
    id = serializers.IntegerField()
    object = ChangedObjectField(
        required=False, help_text="With `upsert`: what it says from then on."
    )
    tombstone = ChangeTombstoneField(required=False, help_text="With `delete`: what is left of it.")
