"""What may be written of a review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import KeyField, LanguageField, StrictSerializer, TextField, WordField
from claims.api.related import RatingField
from claims.api.review.serializers import ReviewSerializer
from claims.choices import CorrectionKind
from claims.workflow.appearance import QUOTE_LIMIT
from claims.workflow.review.content import (
    BODY_LIMIT,
    CONTACT_LIMIT,
    HEADLINE_LIMIT,
    REASON_LIMIT,
    SUMMARY_LIMIT,
)
from claims.workflow.values import CLAIM_TEXT_LIMIT

# Names that answers show, a draft's own among them, but that moves alone change.
SHOWN = frozenset(ReviewSerializer().fields) | {"kind", "comment", "submitted_at"}


class WaiversField(serializers.DictField):
    """Why rules of the publish gate do not bind, by rule."""

    child = TextField(most=REASON_LIMIT)
    default_error_messages = {"not_a_dict": "An object is needed."}


class ReviewInputSerializer(StrictSerializer):
    """What a new draft says."""

    shown = SHOWN

    headline = TextField(allow_blank=True, required=False, most=HEADLINE_LIMIT)
    summary = TextField(allow_blank=True, required=False, most=SUMMARY_LIMIT)
    body = TextField(allow_blank=True, required=False, most=BODY_LIMIT)
    language = LanguageField(required=False)
    rating = RatingField(allow_null=True, required=False)
    claimant_contact = TextField(allow_blank=True, required=False, most=CONTACT_LIMIT)
    waivers = WaiversField(required=False)


class KeysField(serializers.ListField):
    """Several ids."""

    child = KeyField()
    default_error_messages = {"not_a_list": "A list is needed."}


class QuoteInputSerializer(StrictSerializer):
    """An appearance of the claim, and what its quote is to be."""

    id = KeyField()
    quote = TextField(allow_blank=True, most=QUOTE_LIMIT)


class ClaimChangesInputSerializer(StrictSerializer):
    """What of its claim a correction is to change; what is not named stays."""

    text = TextField(required=False, most=CLAIM_TEXT_LIMIT)
    language = LanguageField(required=False)
    speakers = KeysField(required=False)
    appearances = QuoteInputSerializer(many=True, required=False)


@extend_schema_field(ClaimChangesInputSerializer)
class ClaimChangesField(serializers.Field[Any, Any, Any, Any]):
    """What a correction does to its claim. It is sent as a whole, also where the draft is not."""

    default_error_messages = {"not_an_object": "An object is needed."}

    def to_internal_value(self, data: Any) -> Mapping[str, Any]:
        """Return the changes; the workflow looks for what they name.

        :raises ValidationError: naming every field that is refused.
        """
        if not isinstance(data, dict):
            self.fail("not_an_object")
        reader = ClaimChangesInputSerializer(data=data)
        reader.is_valid(raise_exception=True)
        changes = dict(reader.validated_data)
        if "appearances" in changes:
            changes["appearances"] = [dict(change) for change in changes["appearances"]]
        return changes


class ReviewPatchSerializer(ReviewInputSerializer):
    """What may be changed of an open draft; of a correction also why, and what of its claim."""

    reason = TextField(required=False, most=REASON_LIMIT)
    claim_changes = ClaimChangesField(required=False)


class MoveSerializer(StrictSerializer):
    """A move that needs nothing said."""


class ReturnSerializer(StrictSerializer):
    """What is still to be done."""

    comment = TextField(most=REASON_LIMIT)


class CorrectionInputSerializer(StrictSerializer):
    """What kind of correction, and why: it will be public."""

    kind = WordField(CorrectionKind.choices)
    reason = TextField(most=REASON_LIMIT)
