"""Send to webhooks what is due.

The rows of webhooks and deliveries say what is to be sent; a task is but the call to look at one of
them. A task that is lost therefore loses nothing, and one that runs twice finds the lease gone.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from claims.choices import WebhookEvent
from claims.fetcher import Answer, FetchError, send
from claims.models import Delivery, Webhook
from claims.queries.change import change_at
from claims.records.change import event_text
from claims.records.document import render_document, timestamp
from claims.workflow.webhook import (
    Outcome,
    end_turn,
    gather_deliveries,
    hold_turn,
    next_delivery,
    plan_turns,
    record_attempt,
    signatures_of,
)

# After so long a turn ends with the attempt that is under way, and others have theirs.
TURN_SECONDS = 5.0
# How much of an answer that refuses is kept for whoever looks for the mistake.
EXCERPT = 300
# Too many requests, and unavailable: the answers that may say when to try again.
BUSY = (429, 503)
# A number of seconds that no clock could hold is one of a year, and that of a few digits.
LONGEST_NUMBER = 9
LONGEST_WAIT = 365 * 86_400


class Post(Protocol):
    """How a request is sent."""

    def __call__(self, url: str, *, content: bytes, headers: dict[str, str]) -> Answer:
        """Send it.

        :raises FetchError: when there is no answer.
        """


@dataclass(frozen=True, slots=True)
class Means:
    """What a turn needs of the world: the time, a way to send, and chance."""

    clock: Callable[[], datetime]
    post: Post
    chance: Callable[[], float]


MEANS = Means(clock=timezone.now, post=send, chance=random.random)


@task()
def serve_webhook(webhook_id: int, lease: int) -> int:
    """Serve a webhook for one turn and return how many attempts were made."""
    return take_turn(webhook_id, lease, MEANS)


@transaction.atomic
def call_for_due(*, now: datetime, most: int, most_slow: int) -> int:
    """Ask for a turn of each webhook with something to be sent, and return of how many."""
    turns = plan_turns(now=now, most=most, most_slow=most_slow)
    for webhook_id, lease in turns:
        serve_webhook.enqueue(webhook_id, lease)
    return len(turns)


def take_turn(webhook_id: int, lease: int, means: Means) -> int:
    """Send deliveries one after another until all are sent, one fails or is slow, or time is up."""
    attempts, end = 0, time.monotonic() + TURN_SECONDS
    while time.monotonic() < end:
        now = means.clock()
        webhook = hold_turn(webhook_id=webhook_id, lease=lease, now=now)
        if webhook is None:
            return attempts
        delivery = next_delivery(webhook=webhook, now=now)
        if delivery is None:
            if not gather_deliveries(webhook=webhook, now=now):
                break
            continue
        outcome = attempt(webhook, delivery, means)
        record_attempt(
            delivery=delivery,
            lease=lease,
            outcome=outcome,
            chance=means.chance(),
            now=means.clock(),
        )
        attempts += 1
        if not outcome.arrived:
            break
    end_turn(webhook_id=webhook_id, lease=lease, now=means.clock())
    return attempts


def attempt(webhook: Webhook, delivery: Delivery, means: Means) -> Outcome:
    """Send one delivery and return what came of it."""
    body = delivery_body(delivery)
    if body is None:
        return Outcome(status=None, error="gone: the change is no longer there.", seconds=0.0)
    start = time.monotonic()
    try:
        answer = means.post(
            webhook.url,
            content=body,
            headers=signed_headers(webhook, delivery, body=body, now=means.clock()),
        )
    except FetchError as problem:
        error = f"{problem.code}: {problem.detail}"[:EXCERPT]
        return Outcome(status=None, error=error, seconds=time.monotonic() - start)
    arrived = 200 <= answer.status < 300
    excerpt = "" if arrived else answer.body[:EXCERPT].decode("utf-8", "replace")
    return Outcome(
        status=answer.status,
        error=excerpt,
        seconds=answer.seconds,
        asked_to_wait=asked_to_wait(answer, now=means.clock()),
    )


def asked_to_wait(answer: Answer, *, now: datetime) -> timedelta | None:
    """Return how long a receiver that is busy asks to be left alone; null where it says nothing of use.

    `Retry-After` is a number of seconds or a date (RFC 9110, section 10.2.3).
    """
    text = answer.retry_after.strip()
    if answer.status not in BUSY or not text:
        return None
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:LONGEST_NUMBER]), LONGEST_WAIT))
    try:
        then = parsedate_to_datetime(text)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(then - now, timedelta(0))


def delivery_body(delivery: Delivery) -> bytes | None:
    """Return what is sent: the change as `changes/` has it; null when it is no longer there."""
    if delivery.seq is None:
        at = timestamp(delivery.created_at)
        ping = {"id": delivery.pk, "event": WebhookEvent.PING, "seq": None, "at": at}
        return json.dumps(ping).encode()
    change = change_at(delivery.seq)
    if change is None:
        return None
    text = event_text(change, delivery=delivery.pk, event=delivery.event)
    return render_document(text).encode()


def signed_headers(
    webhook: Webhook, delivery: Delivery, *, body: bytes, now: datetime
) -> dict[str, str]:
    """Return the headers of a delivery: its name, which stays through all attempts, time, signature."""
    message = str(delivery.pk)
    return {
        "content-type": "application/json",
        "webhook-id": message,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures_of(webhook, message=message, body=body, now=now),
    }
