"""What came of an attempt, and when the next one is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from claims.choices import DeliveryStatus, WebhookStop
from claims.models import Delivery, Webhook
from claims.workflow.webhook.turn import stop_webhook

# How long is waited after each attempt that failed: about a day in all.
DELAYS = tuple(
    timedelta(seconds=seconds) for seconds in (10, 60, 300, 1_800, 7_200, 18_000, 28_800, 28_800)
)
# For so many failures the deliveries behind one wait with it, so that order is kept; then they go past.
# Of a receiver that took nothing since, each next one waits twice as long, up to this.
HOLDING = 3
LONGEST_HOLD = timedelta(minutes=30)
# How much later than that an attempt may come, so that not all of them come at once.
JITTER = 0.2
# After so many deliveries that died, with none that arrived between, nobody is there any more.
MOST_DEAD = 5
SLOW_SECONDS = 2.0
LOG_LENGTH = 20
GONE = 410
SUCCESS = range(200, 300)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One attempt: the answer's status, or what went wrong; how many seconds it took.

    `asked_to_wait` is how long the receiver wants to be left alone; null where it does not say.
    """

    status: int | None
    error: str
    seconds: float
    asked_to_wait: timedelta | None = None

    @property
    def arrived(self) -> bool:
        """Say whether the receiver took it."""
        return self.status in SUCCESS


@transaction.atomic
def record_attempt(
    *, delivery: Delivery, lease: int, outcome: Outcome, chance: float, now: datetime
) -> None:
    """Write what came of an attempt; `chance`, from 0 to 1, spreads when the next one is due.

    What arrived has arrived, whoever holds the webhook now; of anything else who lost the lease
    writes nothing.
    """
    webhook = Webhook.objects.select_for_update(no_key=True).filter(pk=delivery.webhook_id).first()
    row = Delivery.objects.select_for_update(no_key=True).filter(pk=delivery.pk).first()
    if webhook is None or row is None or row.status != DeliveryStatus.PENDING:
        return
    if webhook.lease != lease and not outcome.arrived:
        return
    row.attempts += 1
    row.log = [*row.log, _entry(outcome, now)][-LOG_LENGTH:]
    webhook.slow = not outcome.arrived or outcome.seconds > SLOW_SECONDS
    if outcome.arrived:
        _finish(row, DeliveryStatus.DELIVERED, now)
        webhook.dead_in_a_row = webhook.held_in_a_row = 0
    elif outcome.status == GONE or row.attempts > len(DELAYS):
        _finish(row, DeliveryStatus.DEAD, now)
        webhook.dead_in_a_row += 1
    else:
        _wait(row, webhook, outcome.asked_to_wait, chance=chance, now=now)
    row.save(update_fields=["status", "attempts", "log", "next_attempt_at", "done_at"])
    webhook.save(update_fields=["slow", "held_in_a_row", "dead_in_a_row", "paused_until"])
    reason = _reason_to_stop(webhook, outcome)
    if reason:
        stop_webhook(webhook, reason=reason, now=now)


def _wait(
    row: Delivery, webhook: Webhook, asked: timedelta | None, *, chance: float, now: datetime
) -> None:
    """Try again later. For the first few times all that follows waits with it: order is kept.

    So it does while the receiver asks to be left alone, which it is for as long as the longest delay.
    """
    wait = DELAYS[row.attempts - 1]
    if row.attempts <= HOLDING:
        # A number of doublings that no clock could hold would be no longer.
        wait = min(wait * 2 ** min(webhook.held_in_a_row, 16), LONGEST_HOLD)
    is_asked = asked is not None and asked > wait
    if asked is not None and is_asked:
        wait = min(asked, DELAYS[-1])
    row.next_attempt_at = now + wait * (1 + JITTER * chance)
    if row.attempts <= HOLDING or is_asked:
        webhook.paused_until = row.next_attempt_at
    if row.attempts == HOLDING:
        webhook.held_in_a_row += 1


def _finish(row: Delivery, status: str, now: datetime) -> None:
    row.status, row.next_attempt_at, row.done_at = status, None, now


def _reason_to_stop(webhook: Webhook, outcome: Outcome) -> str:
    if webhook.stopped:
        return ""
    if outcome.status == GONE:
        return WebhookStop.GONE
    return WebhookStop.DEAD_LETTERS if webhook.dead_in_a_row >= MOST_DEAD else ""


def _entry(outcome: Outcome, now: datetime) -> dict[str, Any]:
    return {
        "at": now.isoformat(),
        "status": outcome.status,
        "error": outcome.error,
        "seconds": round(outcome.seconds, 3),
    }
