"""What a match looks like, and what may be asked."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.claim.serializers import VerdictSerializer
from claims.api.fields import KeyField, StrictSerializer, TextField
from claims.search.relation import Kind

LONGEST_TEXT = 10_000
MOST_MATCHES = 50
FEW_MATCHES = 5


class MatchInputSerializer(StrictSerializer):
    """A text, and how many claims are wanted at most."""

    text = TextField(max_length=LONGEST_TEXT)
    top = KeyField(required=False, default=FEW_MATCHES, min_value=1, max_value=MOST_MATCHES)


class MatchSerializer(serializers.Serializer[Any]):
    """A claim that is like a text, how sure that is, and how the two relate."""

    claim = serializers.IntegerField()
    external_id = serializers.CharField(allow_null=True)
    text = serializers.CharField()
    score = serializers.FloatField(min_value=0, max_value=1)
    relation = serializers.ChoiceField([kind.value for kind in Kind])
    because = serializers.ListField(child=serializers.CharField())
    verdict = VerdictSerializer(allow_null=True)
    url = serializers.URLField(help_text="The claim's public page.")


class MatchAnswerSerializer(serializers.Serializer[Any]):
    """A text with the claims that match it, likest first."""

    text = serializers.CharField()
    matches = MatchSerializer(many=True)
