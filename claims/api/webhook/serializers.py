"""What a webhook and its deliveries look like, and what may be written."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.fields import (
    AddressField,
    FlagField,
    ShownAddressField,
    StrictSerializer,
    WordField,
)
from claims.api.summaries import api_url
from claims.choices import PUBLIC_EVENTS, DeliveryStatus, WebhookEvent, WebhookStop
from claims.models import Delivery, Webhook
from claims.records.document import timestamp

CHOSEN = [(str(event), event.label) for event in PUBLIC_EVENTS]


class WebhookSerializer(serializers.Serializer[Any]):
    """Where a program wants to be told of changes; its secret is shown when it is made."""

    id = serializers.IntegerField()
    api_url = serializers.URLField()
    url = ShownAddressField()
    events = serializers.ListField(child=serializers.ChoiceField(CHOSEN))
    active = serializers.BooleanField()
    stopped = serializers.ChoiceField(
        WebhookStop.choices, allow_null=True, help_text="Why nothing is sent."
    )
    token = serializers.CharField(help_text="The part of its token's text that is no secret.")
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class WebhookSecretSerializer(WebhookSerializer):
    """A webhook with its secret, which is shown this once."""

    secret = serializers.CharField(
        allow_null=True, help_text="Null where an `Idempotency-Key` brought the answer back."
    )


class AttemptSerializer(serializers.Serializer[Any]):
    """One attempt: the answer's status, or what went wrong."""

    at = serializers.DateTimeField()
    status = serializers.IntegerField(allow_null=True)
    error = serializers.CharField(allow_blank=True)
    seconds = serializers.FloatField()


class DeliverySerializer(serializers.Serializer[Any]):
    """One event that was, or is to be, sent."""

    id = serializers.IntegerField()
    event = serializers.ChoiceField(WebhookEvent.choices)
    seq = serializers.IntegerField(allow_null=True)
    status = serializers.ChoiceField(DeliveryStatus.choices)
    attempts = serializers.IntegerField(help_text="Since it was made, or sent again by hand.")
    next_attempt_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    done_at = serializers.DateTimeField(allow_null=True)
    log = AttemptSerializer(many=True)


class EventsField(serializers.ListField):
    """Which events are to be told."""

    child = WordField(CHOSEN)


class WebhookInputSerializer(StrictSerializer):
    """What a new webhook needs."""

    shown = frozenset(WebhookSecretSerializer().fields)

    url = AddressField(max_length=2_000)
    events = EventsField(allow_empty=False)


class WebhookChangesSerializer(WebhookInputSerializer):
    """What may be changed of a webhook."""

    active = FlagField(help_text="`true` goes on where it stopped, with the token that is sent.")


class NothingSerializer(StrictSerializer):
    """Nothing is to be sent."""


def webhook_document(webhook: Webhook) -> dict[str, Any]:
    """Return what its owner gets of a webhook."""
    return {
        "id": webhook.pk,
        "api_url": api_url(f"webhooks/{webhook.pk}"),
        "url": webhook.url,
        "events": webhook.events,
        "active": not webhook.stopped,
        "stopped": webhook.stopped or None,
        "token": webhook.token.key_id,
        "created_at": timestamp(webhook.created_at),
        "updated_at": timestamp(webhook.updated_at),
        "version": webhook.version,
    }


def delivery_document(delivery: Delivery) -> dict[str, Any]:
    """Return what its owner gets of a delivery."""
    return {
        "id": delivery.pk,
        "event": delivery.event,
        "seq": delivery.seq,
        "status": delivery.status,
        "attempts": delivery.attempts,
        "next_attempt_at": timestamp(delivery.next_attempt_at),
        "created_at": timestamp(delivery.created_at),
        "done_at": timestamp(delivery.done_at),
        "log": [{**entry, "at": entry["at"].replace("+00:00", "Z")} for entry in delivery.log],
    }
