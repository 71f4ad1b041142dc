"""What is written after an attempt: about a day of retries, then a dead letter."""

from dataclasses import replace
from datetime import timedelta

import pytest

from claims.models import Delivery, Event, Webhook
from claims.workflow.webhook import Outcome, record_attempt
from claims.workflow.webhook.outcome import DELAYS, LOG_LENGTH, MOST_DEAD
from tests.factories import NOW
from tests.webhooks import DeliveryFactory, WebhookFactory

pytestmark = pytest.mark.django_db
FAILED = Outcome(status=500, error="Oops", seconds=0.25)
ARRIVED = Outcome(status=204, error="", seconds=0.25)


def told(delivery: Delivery, outcome: Outcome, *, now=NOW, chance: float = 0.0, lease=None):
    delivery.refresh_from_db()
    lease = delivery.webhook.lease if lease is None else lease
    record_attempt(delivery=delivery, lease=lease, outcome=outcome, chance=chance, now=now)
    delivery.refresh_from_db()
    return Webhook.objects.get(pk=delivery.webhook_id)


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_an_answer_of_success_ends_a_delivery(status):
    delivery = DeliveryFactory.create(webhook__dead_in_a_row=3, webhook__slow=True)

    webhook = told(delivery, Outcome(status=status, error="", seconds=0.25))

    assert (delivery.status, delivery.done_at, delivery.next_attempt_at) == ("delivered", NOW, None)
    assert delivery.log == [
        {"at": "2026-03-01T12:00:00+00:00", "status": status, "error": "", "seconds": 0.25}
    ]
    assert (webhook.dead_in_a_row, webhook.slow, webhook.stopped) == (0, False, "")


@pytest.mark.parametrize("status", [None, 100, 199, 300, 301, 302, 307, 400, 404, 429, 500, 503])
def test_any_other_answer_is_a_failure(status):
    delivery = DeliveryFactory.create()

    webhook = told(delivery, Outcome(status=status, error="x", seconds=0.25))

    assert (delivery.status, delivery.attempts, webhook.slow) == ("pending", 1, True)
    assert delivery.next_attempt_at == NOW + timedelta(seconds=10)


def test_attempts_are_spread_over_about_a_day_and_then_the_delivery_is_dead():
    delivery, now, waited = DeliveryFactory.create(), NOW, []

    while delivery.status == "pending":
        told(delivery, FAILED, now=now)
        waited.append(delivery.next_attempt_at and (delivery.next_attempt_at - now).total_seconds())
        now = delivery.next_attempt_at or now

    assert waited == [10, 60, 300, 1_800, 7_200, 18_000, 28_800, 28_800, None]
    assert timedelta(hours=22) < now - NOW < timedelta(hours=26)
    assert (delivery.status, delivery.attempts, delivery.done_at) == ("dead", 9, now)


def test_chance_lets_attempts_come_up_to_a_fifth_later():
    first, second = DeliveryFactory.create_batch(2)

    told(first, FAILED, chance=1.0)
    told(second, FAILED, chance=0.5)

    assert [(one.next_attempt_at - NOW).total_seconds() for one in (first, second)] == [12, 11]


@pytest.mark.parametrize(
    ("attempts", "asked", "waited", "held"),
    [
        (0, timedelta(seconds=5), 10, True),
        (0, timedelta(hours=1), 3_600, True),
        (4, timedelta(hours=1), 7_200, False),
        (4, timedelta(hours=3), 10_800, True),
        (0, timedelta(days=365), 28_800, True),
    ],
)
def test_a_receiver_that_asks_to_be_left_alone_is_for_up_to_the_longest_delay(
    attempts, asked, waited, held
):
    delivery = DeliveryFactory.create(attempts=attempts)

    webhook = told(delivery, replace(FAILED, status=503, asked_to_wait=asked))

    assert delivery.next_attempt_at == NOW + timedelta(seconds=waited)
    assert webhook.paused_until == (delivery.next_attempt_at if held else None)


def test_a_delivery_that_fails_holds_the_others_up_three_times_and_no_more():
    delivery, now, held = DeliveryFactory.create(), NOW, []

    for _ in DELAYS:
        webhook = told(delivery, FAILED, now=now)
        held.append(webhook.paused_until == delivery.next_attempt_at)
        now = delivery.next_attempt_at

    assert held == [True, True, True, False, False, False, False, False]


@pytest.mark.parametrize(
    ("held", "waited"),
    [(0, [10, 60, 300, 1_800]), (1, [20, 120, 600, 1_800]), (3, [80, 480, 1_800, 1_800])]
    + [(50, [1_800, 1_800, 1_800, 1_800])],
)  # fmt: skip
def test_of_a_receiver_that_took_nothing_since_each_next_delivery_waits_longer(held, waited):
    delivery = DeliveryFactory.create(webhook__held_in_a_row=held)

    found, now = [], NOW
    for _ in waited:
        webhook = told(delivery, FAILED, now=now)
        found.append((delivery.next_attempt_at - now).total_seconds())
        now = delivery.next_attempt_at

    assert (found, webhook.held_in_a_row) == (waited, held + 1)
    assert told(DeliveryFactory.create(webhook=webhook), ARRIVED).held_in_a_row == 0


def test_gone_means_gone():
    webhook = WebhookFactory.create()
    delivery = DeliveryFactory.create(webhook=webhook)

    after = told(delivery, Outcome(status=410, error="", seconds=0.1))

    assert (delivery.status, after.stopped, after.version) == ("dead", "gone", 2)
    event = Event.objects.latest("seq")
    assert (event.verb, event.actor, event.actor_name) == ("webhook.stopped", None, "worker")
    assert (event.object_id, event.data) == (webhook.pk, '{"reason":"gone"}')


def test_dead_letters_in_a_row_stop_a_webhook_and_one_that_arrives_begins_anew():
    webhook = WebhookFactory.create(dead_in_a_row=MOST_DEAD - 2)
    at_the_end = {"webhook": webhook, "attempts": len(DELAYS)}
    letters = DeliveryFactory.create_batch(2, **at_the_end)

    found = [told(letter, FAILED) for letter in letters]

    assert [(one.dead_in_a_row, one.stopped) for one in found] == [(4, ""), (5, "dead_letters")]
    other = WebhookFactory.create(dead_in_a_row=MOST_DEAD - 1)
    told(DeliveryFactory.create(webhook=other), ARRIVED)
    after = told(DeliveryFactory.create(webhook=other, attempts=len(DELAYS)), FAILED)
    assert (after.dead_in_a_row, after.stopped) == (1, "")


def test_a_long_answer_makes_a_webhook_slow_although_it_arrived():
    delivery = DeliveryFactory.create()

    webhook = told(delivery, Outcome(status=200, error="", seconds=2.5))

    assert (delivery.status, webhook.slow) == ("delivered", True)


@pytest.mark.parametrize(("outcome", "status"), [(ARRIVED, "delivered"), (FAILED, "pending")])
def test_whoever_lost_the_lease_writes_nothing_but_what_arrived(outcome, status):
    delivery = DeliveryFactory.create(webhook__lease=7)

    told(delivery, outcome, lease=6)

    assert (delivery.status, bool(delivery.log)) == (status, status == "delivered")


def test_what_has_ended_is_not_ended_again():
    delivery = DeliveryFactory.create(delivered=True)

    webhook = told(delivery, Outcome(status=410, error="", seconds=0.1))

    assert (delivery.status, delivery.log, webhook.stopped) == ("delivered", [], "")


def test_what_was_deleted_meanwhile_is_no_failure():
    delivery = DeliveryFactory.create()
    Webhook.objects.get(pk=delivery.webhook_id).delete()

    record_attempt(delivery=delivery, lease=0, outcome=FAILED, chance=0.0, now=NOW)

    assert not Delivery.objects.exists()


def test_the_log_keeps_the_last_attempts():
    delivery = DeliveryFactory.create(log=[{"status": n} for n in range(LOG_LENGTH)])

    told(delivery, FAILED)

    assert len(delivery.log) == LOG_LENGTH
    assert (delivery.log[0], delivery.log[-1]["error"]) == ({"status": 1}, "Oops")
