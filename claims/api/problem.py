"""What a refusal looks like (RFC 9457), with what comes with some of them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.search.relation import Kind


class FieldErrorSerializer(serializers.Serializer[Any]):
    """One field or parameter that was refused."""

    pointer = serializers.CharField(allow_blank=True, help_text="A JSON pointer.")
    code = serializers.CharField()
    detail = serializers.CharField()


class DuplicateSerializer(serializers.Serializer[Any]):
    """A claim that says the same, and what that is seen by."""

    id = serializers.IntegerField()
    api_url = serializers.URLField()
    text = serializers.CharField()
    relation = serializers.ChoiceField([Kind.SAME.value])
    because = serializers.ListField(child=serializers.CharField())


class TombstonePublisherSerializer(serializers.Serializer[Any]):
    """Who took it back."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class TombstoneSerializer(serializers.Serializer[Any]):
    """What is left of a retracted review."""

    id = serializers.IntegerField()
    claim = serializers.IntegerField()
    publisher = TombstonePublisherSerializer()
    status = serializers.CharField()
    reason = serializers.CharField()
    published_at = serializers.DateTimeField(allow_null=True)
    retracted_at = serializers.DateTimeField()
    last_rating = serializers.CharField(allow_null=True)


class ProblemSerializer(serializers.Serializer[Any]):
    """Why a request was refused (RFC 9457)."""

    type = serializers.URLField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField(help_text="Stable; for programs.")
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]  # a field of this name, not an attribute of the base
    api_url = serializers.URLField(
        required=False, help_text="With `source_exists` and `review_exists`: what is there."
    )
    claims = DuplicateSerializer(
        many=True, required=False, help_text="With `possible_duplicate`: the claims that are there."
    )
    tombstone = TombstoneSerializer(required=False, help_text="With `retracted`: what is left.")
