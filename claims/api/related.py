"""Fields that name other things by id or slug. What the caller cannot see is as unknown as nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from rest_framework import serializers

from claims.api.fields import KeyField, TextField
from claims.models.user import Reader
from claims.queries.rating_scale import ratings_named
from claims.queries.related import claims_named, sources_named, speakers_named, topics_named

MOST_NAMED = 100


class Named:
    """The speakers and topics that a body names and its sender may see, by id and by slug.

    A serializer finds it as `named` in its context where it reads many objects, which then share it.
    """

    def __init__(
        self, user: Reader, *, keys: Collection[int] = (), slugs: Collection[str] = ()
    ) -> None:
        """Read what is named with a statement each; nothing for what is not."""
        self.speakers = speakers_named(user=user, keys=keys)
        self.topics = topics_named(user=user, slugs=slugs)


class SpeakerField(KeyField):
    """One speaker, by id."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the speaker."""
        key = super().to_internal_value(data)
        found = speakers_named(user=self.context["user"], keys=[key])
        return _only(found, key, "unknown_speaker", "There is no such speaker.")


class ClaimField(KeyField):
    """One claim, by id."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the claim."""
        key = super().to_internal_value(data)
        found = claims_named(user=self.context["user"], keys=[key])
        return _only(found, key, "unknown_claim", "There is no such claim.")


class SourceField(KeyField):
    """One source, by id."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the source."""
        key = super().to_internal_value(data)
        found = sources_named(user=self.context["user"], keys=[key])
        return _only(found, key, "unknown_source", "There is no such source.")


class RatingField(KeyField):
    """One rating, by id; old verdicts keep those that were retired."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the rating."""
        key = super().to_internal_value(data)
        found = ratings_named(keys=[key])
        return _only(found, key, "unknown_rating", "There is no such rating.")


class SpeakersField(serializers.ListField):
    """Several speakers, by id, in order."""

    child = KeyField()
    default_error_messages = {"not_a_list": "A list is needed."}

    def to_internal_value(self, data: Any) -> list[Any]:
        """Return the speakers."""
        keys = super().to_internal_value(data)
        named: Named = self.context.get("named") or Named(self.context["user"], keys=keys)
        return _each(named.speakers, keys, "unknown_speaker", "There is no such speaker.")


class TopicsField(serializers.ListField):
    """Several topics, by slug."""

    child = TextField(max_length=100)
    default_error_messages = {"not_a_list": "A list is needed."}

    def to_internal_value(self, data: Any) -> list[Any]:
        """Return the topics."""
        slugs = super().to_internal_value(data)
        named: Named = self.context.get("named") or Named(self.context["user"], slugs=slugs)
        return _each(named.topics, slugs, "unknown_topic", "There is no such topic.")


def _only(found: Mapping[Any, Any], key: Any, code: str, detail: str) -> Any:
    if key not in found:
        raise serializers.ValidationError(detail, code=code)
    return found[key]


def _each(found: Mapping[Any, Any], keys: Sequence[Any], code: str, detail: str) -> list[Any]:
    unknown = {
        str(place): [serializers.ErrorDetail(detail, code=code)]
        for place, key in enumerate(keys)
        if key not in found
    }
    if unknown:
        raise serializers.ValidationError(unknown)
    return [found[key] for key in keys]
