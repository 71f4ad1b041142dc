"""What a correction looks like in the public log."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.choices import CorrectionKind


class CorrectionSerializer(serializers.Serializer[Any]):
    """What was done to a review after it was published, and why."""

    review = serializers.IntegerField()
    claim = serializers.IntegerField()
    kind = serializers.ChoiceField(CorrectionKind.choices)
    reason = serializers.CharField()
    revision = serializers.IntegerField()
    published_at = serializers.DateTimeField()
