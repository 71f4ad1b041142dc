"""What a claim looks like, and what may be written of it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.appearance.serializers import AppearanceSerializer
from claims.api.fields import (
    DayField,
    FlagField,
    KeyField,
    LanguageField,
    StrictSerializer,
    TextField,
)
from claims.api.parameters import A_KEY
from claims.api.related import MOST_NAMED, ClaimField, SpeakersField, TopicsField
from claims.choices import ClaimStatus
from claims.queries.people import user_named
from claims.workflow.claim.moves import REASON_LIMIT
from claims.workflow.values import CLAIM_TEXT_LIMIT


class ClaimSpeakerSerializer(serializers.Serializer[Any]):
    """A speaker, as a claim shows it."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    api_url = serializers.URLField()


class VerdictPublisherSerializer(serializers.Serializer[Any]):
    """Who gave a verdict."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class VerdictSerializer(serializers.Serializer[Any]):
    """What the published review that speaks for a claim says of it."""

    review = serializers.IntegerField()
    publisher = VerdictPublisherSerializer()
    rating = serializers.CharField(allow_null=True)
    label = serializers.CharField(allow_null=True)  # type: ignore[assignment]  # a field of this name, not an attribute of the base
    value = serializers.FloatField(allow_null=True)
    best = serializers.FloatField(allow_null=True)
    worst = serializers.FloatField(allow_null=True)
    scale = serializers.CharField(allow_null=True)
    summary = serializers.CharField(allow_blank=True)
    published_at = serializers.DateTimeField(allow_null=True)


class MergedIntoSerializer(serializers.Serializer[Any]):
    """The claim that a merged claim became part of."""

    id = serializers.IntegerField()
    api_url = serializers.URLField()


class AssigneeSerializer(serializers.Serializer[Any]):
    """Who checks a claim."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField()


class ClaimWorkflowSerializer(serializers.Serializer[Any]):
    """What the desk says to itself of a claim."""

    assigned_to = AssigneeSerializer(allow_null=True)
    priority = serializers.IntegerField()
    score = serializers.FloatField(allow_null=True)
    dismiss_reason = serializers.CharField(allow_blank=True)


class ClaimSerializer(serializers.Serializer[Any]):
    """What was said, where, and what became of it."""

    id = serializers.IntegerField()
    external_id = serializers.CharField(allow_null=True)
    api_url = serializers.URLField()
    html_url = serializers.URLField()
    text = serializers.CharField()
    language = serializers.CharField()
    status = serializers.ChoiceField(ClaimStatus.choices)
    claimed_on = serializers.DateField(allow_null=True)
    topics = serializers.ListField(child=serializers.CharField())
    speakers = ClaimSpeakerSerializer(many=True)
    appearances = AppearanceSerializer(many=True)
    verdict = VerdictSerializer(allow_null=True)
    review_count = serializers.IntegerField()
    merged_into = MergedIntoSerializer(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()
    workflow = ClaimWorkflowSerializer(required=False, help_text="For reviewers alone.")


SHOWN = frozenset(ClaimSerializer().fields)


class ClaimPatchSerializer(StrictSerializer):
    """What may be changed of a claim."""

    shown = SHOWN

    text = TextField(most=CLAIM_TEXT_LIMIT)
    language = LanguageField(required=False)
    claimed_on = DayField(allow_null=True, required=False)
    external_id = TextField(allow_null=True, max_length=200, required=False)
    speakers = SpeakersField(required=False, max_length=MOST_NAMED)
    topics = TopicsField(required=False, max_length=MOST_NAMED)


class ClaimInputSerializer(ClaimPatchSerializer):
    """A new claim; always a candidate."""

    allow_duplicate = FlagField(
        required=False, help_text="File it although a claim that says the same is there."
    )


class AcceptSerializer(StrictSerializer):
    """Accepting needs nothing said, nor does taking a merge back."""


class DismissSerializer(StrictSerializer):
    """Why a claim is put aside."""

    reason = TextField(most=REASON_LIMIT)


@extend_schema_field({"oneOf": [dict(A_KEY), {"type": "string", "minLength": 1}, {"type": "null"}]})
class AssigneeField(serializers.Field[Any, Any, Any, Any]):
    """Somebody, by id or user name."""

    default_error_messages = {
        "invalid": "An id or a user name is needed.",
        "unknown_user": "There is no such user.",
    }

    def to_internal_value(self, data: Any) -> Any:
        """Return the user."""
        if isinstance(data, str) and data:
            user = user_named(data)
        else:
            user = user_named(KeyField().to_internal_value(data))
        return user or self.fail("unknown_user")


class AssignSerializer(StrictSerializer):
    """Who is to check a claim; null gives it back to the queue."""

    user = AssigneeField(allow_null=True)


class MergeSerializer(StrictSerializer):
    """The claim that another becomes part of."""

    into = ClaimField()
