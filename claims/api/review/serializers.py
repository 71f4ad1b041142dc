"""What a review and its revisions look like."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.evidence.serializers import EvidenceSerializer
from claims.api.fields import ShownAddressField
from claims.choices import (
    OPEN_REVISIONS,
    CorrectionKind,
    ReviewOrigin,
    ReviewStatus,
    RevisionStatus,
)

_OPEN = [(status.value, status.label) for status in OPEN_REVISIONS]


class ReviewClaimSerializer(serializers.Serializer[Any]):
    """The claim that was checked."""

    id = serializers.IntegerField()
    text = serializers.CharField()
    api_url = serializers.URLField()


class ReviewPublisherSerializer(serializers.Serializer[Any]):
    """Who checked it."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    site = serializers.CharField(allow_null=True)


class ReviewRatingSerializer(serializers.Serializer[Any]):
    """What it was found to be. Another publisher's has neither id nor code nor scale."""

    id = serializers.IntegerField(allow_null=True)
    code = serializers.CharField(allow_null=True)
    label = serializers.CharField()  # type: ignore[assignment]  # a field of this name, not an attribute of the base
    value = serializers.FloatField(allow_null=True)
    best = serializers.FloatField(allow_null=True)
    worst = serializers.FloatField(allow_null=True)
    scale = serializers.CharField(allow_null=True)


class ReviewCorrectionSerializer(serializers.Serializer[Any]):
    """What was changed after it was published, and why."""

    kind = serializers.ChoiceField(CorrectionKind.choices)
    reason = serializers.CharField()
    revision = serializers.IntegerField()
    published_at = serializers.DateTimeField()


class DraftSerializer(serializers.Serializer[Any]):
    """What a review is going to say."""

    revision = serializers.IntegerField()
    status = serializers.ChoiceField(_OPEN)
    kind = serializers.ChoiceField(CorrectionKind.choices, allow_null=True)
    reason = serializers.CharField(allow_null=True)
    comment = serializers.CharField(allow_null=True, help_text="Why it was returned.")
    headline = serializers.CharField(allow_blank=True)
    summary = serializers.CharField(allow_blank=True)
    body = serializers.CharField(allow_blank=True)
    language = serializers.CharField()
    rating = ReviewRatingSerializer(allow_null=True)
    evidence = EvidenceSerializer(many=True)
    author = serializers.CharField(allow_null=True, help_text="A user name.")
    submitted_at = serializers.DateTimeField(allow_null=True)


class ReviewSerializer(serializers.Serializer[Any]):
    """What a publisher found when checking a claim.

    What a review says is null until it is published.
    """

    id = serializers.IntegerField()
    api_url = serializers.URLField()
    html_url = serializers.URLField()
    url = ShownAddressField(allow_null=True)
    origin = serializers.ChoiceField(ReviewOrigin.choices)
    claim = ReviewClaimSerializer()
    publisher = ReviewPublisherSerializer()
    status = serializers.ChoiceField(ReviewStatus.choices)
    revision = serializers.IntegerField(allow_null=True)
    headline = serializers.CharField(allow_null=True, allow_blank=True)
    summary = serializers.CharField(allow_null=True, allow_blank=True)
    body = serializers.CharField(allow_null=True, allow_blank=True)
    language = serializers.CharField(allow_null=True)
    rating = ReviewRatingSerializer(allow_null=True)
    evidence = EvidenceSerializer(many=True)
    author = serializers.CharField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    corrections = ReviewCorrectionSerializer(many=True)
    version = serializers.IntegerField()
    draft = DraftSerializer(allow_null=True, required=False, help_text="For reviewers alone.")


class WarningSerializer(serializers.Serializer[Any]):
    """A warning of the publish gate that was accepted."""

    rule = serializers.CharField()
    detail = serializers.CharField()


class RevisionSerializer(serializers.Serializer[Any]):
    """A review as it was in one of its revisions; the last names are for reviewers alone."""

    revision = serializers.IntegerField()
    status = serializers.ChoiceField(RevisionStatus.choices)
    kind = serializers.ChoiceField(CorrectionKind.choices, allow_null=True)
    reason = serializers.CharField(allow_null=True)
    headline = serializers.CharField(allow_blank=True)
    summary = serializers.CharField(allow_blank=True)
    body = serializers.CharField(allow_blank=True)
    language = serializers.CharField()
    rating = ReviewRatingSerializer(allow_null=True)
    evidence = EvidenceSerializer(many=True)
    author = serializers.CharField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    claim_changes = serializers.DictField()
    comment = serializers.CharField(allow_null=True, required=False)
    submitted_at = serializers.DateTimeField(allow_null=True, required=False)
    published_by = serializers.CharField(allow_null=True, required=False)
    contributors = serializers.ListField(child=serializers.CharField(), required=False)
    claimant_contact = serializers.CharField(allow_blank=True, required=False)
    waivers = serializers.DictField(child=serializers.CharField(), required=False)
    warnings = WarningSerializer(many=True, required=False)


class FindingSerializer(serializers.Serializer[Any]):
    """What one rule of the publish gate found."""

    rule = serializers.CharField()
    pointer = serializers.CharField()
    detail = serializers.CharField()


class GateSerializer(serializers.Serializer[Any]):
    """What the publish gate would say of the open draft now."""

    refusals = FindingSerializer(many=True)
    warnings = FindingSerializer(many=True)
    waived = FindingSerializer(many=True)
