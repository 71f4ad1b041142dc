"""What a rating scale looks like, and what may be written of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from claims.api.fields import CodeField, NumberField, StrictSerializer, TextField
from claims.models import Rating, RatingScale
from claims.queries.rating_scale import ratings_of
from claims.workflow.rating import CODE_LIMIT, LABEL_LIMIT, MEANING_LIMIT
from claims.workflow.rating_scale import NAME_LIMIT


class RatingSerializer(serializers.Serializer[Any]):
    """One step of a rating scale; without numbers where it says that nothing can be said."""

    id = serializers.IntegerField()
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name, not an attribute of the base
    value = serializers.FloatField(allow_null=True)
    best = serializers.FloatField(allow_null=True)
    worst = serializers.FloatField(allow_null=True)
    meaning = serializers.CharField(allow_blank=True)


class RatingScaleSerializer(serializers.Serializer[Any]):
    """In which steps a desk says how true something is."""

    id = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    version = serializers.IntegerField()
    ratings = RatingSerializer(many=True)


def rating_scale_document(scale: RatingScale) -> dict[str, Any]:
    """Return what a reader gets of a rating scale."""
    return {
        "id": scale.pk,
        "code": scale.code,
        "name": scale.name,
        "version": scale.version,
        "ratings": [_rating_document(rating) for rating in ratings_of(scale)],
    }


def _rating_document(rating: Rating) -> dict[str, Any]:
    return {
        "id": rating.pk,
        "code": rating.code,
        "label": rating.label,
        "value": _number(rating.value),
        "best": _number(rating.best),
        "worst": _number(rating.worst),
        "meaning": rating.meaning,
    }


def _number(value: float | None) -> float | int | None:
    """Return a number as people write it: 3, not 3.0."""
    return int(value) if value is not None and value.is_integer() else value


class RatingInputSerializer(StrictSerializer):
    """What may be written of a rating."""

    shown = frozenset(RatingSerializer().fields)

    code = CodeField(most=CODE_LIMIT)
    label = TextField(most=LABEL_LIMIT)  # type: ignore[assignment]  # a field of this name, not an attribute of the base
    value = NumberField(allow_null=True, required=False)
    best = NumberField(allow_null=True, required=False)
    worst = NumberField(allow_null=True, required=False)
    meaning = TextField(allow_blank=True, required=False, most=MEANING_LIMIT)


class RatingsField(serializers.Field[Any, Any, Any, Any]):
    """All ratings of a scale. Each is whole, also where the scale is changed in part."""

    each = RatingInputSerializer
    default_error_messages = {"not_a_list": "A list is needed."}

    def to_internal_value(self, data: Any) -> list[Mapping[str, Any]]:
        """Return the values of each rating.

        :raises ValidationError: naming every field that is refused.
        """
        if not isinstance(data, list):
            self.fail("not_a_list")
        reader = RatingInputSerializer(data=data, many=True)
        reader.is_valid(raise_exception=True)
        return [dict(rating) for rating in reader.validated_data]


class RatingScalePatchSerializer(StrictSerializer):
    """What may be changed of a rating scale: its code stays."""

    shown = frozenset(RatingScaleSerializer().fields)

    name = TextField(most=NAME_LIMIT)
    ratings = RatingsField()


class RatingScaleInputSerializer(RatingScalePatchSerializer):
    """What may be written of a new rating scale."""

    code = CodeField(most=CODE_LIMIT)
