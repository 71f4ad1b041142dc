"""What owners do with their webhooks, and administrators with all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from claims.choices import PUBLIC_EVENTS, DeliveryStatus, WebhookEvent, WebhookStop
from claims.errors import DomainError
from claims.models import ApiToken, Delivery, User, Webhook
from claims.queries.change import last_seq
from claims.text.targets import TargetRefused, check_target
from claims.workflow.audit import append_event, changed
from claims.workflow.permissions import require
from claims.workflow.sending import sending_rules
from claims.workflow.steps import check_version, lock_row, write_row
from claims.workflow.values import refuse
from claims.workflow.webhook.secret import new_salt, secret_of

# More would let one person keep all workers busy.
MOST_WEBHOOKS = 20


class TooManyWebhooks(DomainError):
    """One more webhook than a person may have."""

    code = "too_many_webhooks"
    title = "Too many webhooks"


class WebhookStopped(DomainError):
    """Something to be sent to a webhook that stands still."""

    code = "webhook_stopped"
    title = "The webhook stands still"


@transaction.atomic
def create_webhook(
    *, token: ApiToken, url: str, events: Collection[str], actor: User, now: datetime
) -> tuple[Webhook, str]:
    """Make a webhook of a token and return it with its secret; it is told of what happens from now on.

    :raises NotAllowed: when the actor is no contributor.
    :raises Invalid: for an address that may not be sent to, or events that are none.
    :raises TooManyWebhooks: when the owner has as many as one may have.
    """
    require(actor, "webhook.create")
    values = {"url": clean_target(url), "events": clean_events(events)}
    # Two requests at once must count each other.
    owner = lock_row(token.user)
    if Webhook.objects.owned_by(owner).count() >= MOST_WEBHOOKS:
        raise TooManyWebhooks(f"You have {MOST_WEBHOOKS} webhooks already; delete one first.")
    webhook = Webhook.objects.create(
        token=token,
        **values,
        salt=new_salt(),
        cursor=last_seq(),
        served_at=now,
        created_at=now,
        updated_at=now,
    )
    data = {**_told(webhook), "key": token.key_id}
    append_event(verb="webhook.created", actor=actor, now=now, target=webhook, data=data)
    return webhook, secret_of(webhook.salt)


@transaction.atomic
def edit_webhook(
    *,
    webhook: Webhook,
    actor: User,
    now: datetime,
    changes: Mapping[str, Any],
    token: ApiToken | None = None,
    expected_version: int | None = None,
) -> Webhook:
    """Change a webhook: `changes` maps url, events or active to new values.

    Switched on again it goes on where it stopped, and belongs from then on to `token`, where one is
    given.

    :raises NotAllowed: when the actor is no contributor.
    :raises Invalid: for an address that may not be sent to, or events that are none.
    :raises Stale: when the webhook is not `expected_version`.
    """
    require(actor, "webhook.edit", webhook)
    fields: dict[str, Any] = {}
    if "url" in changes:
        fields["url"] = clean_target(changes["url"])
    if "events" in changes:
        fields["events"] = clean_events(changes["events"])
    row = lock_row(webhook)
    check_version(row, expected_version)
    if "active" in changes and changes["active"] != (not row.stopped):
        fields |= _switched_on(token, now) if changes["active"] else {"stopped": WebhookStop.OWNER}
    before = _told(row)
    if not any(getattr(row, name) != value for name, value in fields.items()):
        return row
    write_row(row, now=now, **fields)
    data = changed(before, _told(row))
    append_event(verb="webhook.edited", actor=actor, now=now, target=row, data=data)
    return row


@transaction.atomic
def rotate_secret(
    *, webhook: Webhook, actor: User, now: datetime, expected_version: int | None = None
) -> tuple[Webhook, str]:
    """Give a webhook a new secret and return both; the one before signs besides for a day.

    :raises NotAllowed: when the actor is no contributor.
    :raises Stale: when the webhook is not `expected_version`.
    """
    require(actor, "webhook.edit", webhook)
    row = lock_row(webhook)
    check_version(row, expected_version)
    write_row(row, now=now, salt=new_salt(), old_salt=row.salt, rotated_at=now)
    append_event(verb="webhook.secret_changed", actor=actor, now=now, target=row)
    return row, secret_of(row.salt)


@transaction.atomic
def delete_webhook(
    *, webhook: Webhook, actor: User, now: datetime, expected_version: int | None = None
) -> None:
    """Take a webhook away with all that is remembered of its deliveries.

    :raises NotAllowed: when the actor is no contributor.
    :raises Stale: when the webhook is not `expected_version`.
    """
    require(actor, "webhook.delete", webhook)
    row = lock_row(webhook)
    check_version(row, expected_version)
    told, key = _told(row), row.pk
    row.deliveries.all().delete()
    row.delete()
    row.pk = key
    append_event(verb="webhook.deleted", actor=actor, now=now, target=row, data=told)


@transaction.atomic
def ping_webhook(*, webhook: Webhook, actor: User, now: datetime) -> Delivery:
    """Send a trial as soon as a worker comes to it; of one that still waits it is the next attempt.

    :raises NotAllowed: when the actor is no contributor.
    :raises WebhookStopped: when nothing is sent to it.
    """
    require(actor, "webhook.edit", webhook)
    row = _lock_sending(webhook)
    pings = row.deliveries.filter(event=WebhookEvent.PING, status=DeliveryStatus.PENDING)
    delivery = pings.first() or Delivery(webhook=row, event=WebhookEvent.PING, created_at=now)
    delivery.next_attempt_at = now
    delivery.save()
    _wake(row, now)
    append_event(verb="webhook.pinged", actor=actor, now=now, target=row)
    return delivery


@transaction.atomic
def replay_delivery(*, delivery: Delivery, actor: User, now: datetime) -> Delivery:
    """Send a delivery once more from its first attempt on, whatever came of it.

    :raises NotAllowed: when the actor is no administrator.
    :raises WebhookStopped: when nothing is sent to its webhook.
    """
    require(actor, "webhook.manage")
    webhook = _lock_sending(delivery.webhook)
    row = lock_row(delivery)
    row.status, row.done_at = DeliveryStatus.PENDING, None
    row.attempts, row.next_attempt_at = 0, now
    row.save(update_fields=["status", "done_at", "attempts", "next_attempt_at"])
    _wake(webhook, now)
    data = {"webhook": webhook.pk, "event": row.event, "change": row.seq}
    append_event(verb="delivery.replayed", actor=actor, now=now, target=row, data=data)
    return row


def clean_target(url: str) -> str:
    """Return an address that may be sent to, as it is asked for.

    :raises Invalid: naming the rule that refuses it. What its name leads to is judged when it is
        sent to.
    """
    try:
        return check_target(url, sending_rules())
    except TargetRefused as refusal:
        raise refuse("url", refusal.code, refusal.detail) from refusal


def clean_events(events: Collection[str]) -> list[str]:
    """Return events, each once, in the order in which they are told of.

    :raises Invalid: for none, or for one that is not known.
    """
    unknown = sorted(set(events) - set(PUBLIC_EVENTS))
    if unknown:
        raise refuse("events", "unknown_event", f"There is no event {unknown[0][:50]}.")
    if not events:
        raise refuse("events", "empty", "A webhook needs at least one event.")
    return [str(event) for event in PUBLIC_EVENTS if event in events]


def _switched_on(token: ApiToken | None, now: datetime) -> dict[str, Any]:
    """Return the fields of a webhook that begins anew; a failure long ago is no failure now."""
    fields: dict[str, Any] = {"stopped": "", "slow": False, "paused_until": None}
    fields |= {"held_in_a_row": 0, "dead_in_a_row": 0, "next_attempt_at": now}
    return fields | ({"token": token} if token is not None else {})


def _lock_sending(webhook: Webhook) -> Webhook:
    row = lock_row(webhook)
    if row.stopped:
        raise WebhookStopped("Nothing is sent to this webhook. Switch it on first.")
    return row


def _wake(row: Webhook, now: datetime) -> None:
    """Let a worker come at once. That is no change of what the webhook is."""
    row.paused_until, row.next_attempt_at = None, now
    row.save(update_fields=["paused_until", "next_attempt_at"])


def _told(row: Webhook) -> dict[str, Any]:
    """Return what the audit chain is told: of the address its host alone, the rest may be a secret."""
    return {"host": urlsplit(row.url).netloc, "events": row.events, "stopped": row.stopped}
