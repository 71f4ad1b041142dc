"""Whose turn it is: one worker a webhook, whoever waited longest first, slow ones by the side."""

from datetime import timedelta

import pytest

from claims.models import Event, Webhook
from claims.queries.webhook import work_waits
from claims.workflow.token import revoke_token
from claims.workflow.user import edit_user, set_password
from claims.workflow.webhook import end_turn, gather_deliveries, hold_turn, plan_turns
from claims.workflow.webhook.turn import ATTEMPT, LEASE
from tests.factories import NOW, ClaimFactory
from tests.webhooks import DeliveryFactory, WebhookFactory, waiting

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def turns(now=NOW, most: int = 8, most_slow: int = 4) -> list[int]:
    return [pk for pk, _ in plan_turns(now=now, most=most, most_slow=most_slow)]


def is_waiting(now=NOW) -> bool:
    return work_waits(now=now, tasks=Webhook.objects.none())


@pytest.mark.parametrize(
    ("fields", "is_due"),
    [
        ({}, False),
        ({"next_attempt_at": NOW}, True),
        ({"next_attempt_at": LATER}, False),
        ({"cursor": -1}, True),
        ({"cursor": -1, "paused_until": LATER}, False),
        ({"next_attempt_at": NOW, "paused_until": NOW}, True),
        ({"next_attempt_at": NOW, "locked_until": LATER}, False),
        ({"next_attempt_at": NOW, "locked_until": NOW}, True),
        ({"next_attempt_at": NOW, "stopped": "owner"}, False),
    ],
)
def test_a_turn_is_due_when_something_is_to_be_sent_and_nobody_is_at_it(fields, is_due):
    webhook = WebhookFactory.create(**fields)

    assert is_waiting() is is_due
    assert turns() == ([webhook.pk] if is_due else [])


def test_a_turn_is_given_out_once():
    webhook = waiting()

    assert (turns(), turns(), is_waiting()) == ([webhook.pk], [], False)


def test_a_turn_that_nobody_ended_is_given_out_again_after_the_lease():
    webhook = waiting()
    ((_, lost),) = plan_turns(now=NOW, most=8, most_slow=4)

    before = turns(NOW + LEASE - timedelta(seconds=1))
    ((pk, lease),) = plan_turns(now=NOW + LEASE, most=8, most_slow=4)

    assert (before, pk, lease) == ([], webhook.pk, lost + 1)
    assert hold_turn(webhook_id=pk, lease=lost, now=NOW + LEASE) is None
    assert hold_turn(webhook_id=pk, lease=lease, now=NOW + LEASE) == webhook


def test_no_attempt_begins_that_could_outlast_the_lease():
    webhook = waiting()
    ((_, lease),) = plan_turns(now=NOW, most=8, most_slow=4)
    last = NOW + LEASE - ATTEMPT

    assert hold_turn(webhook_id=webhook.pk, lease=lease, now=last) is None
    assert hold_turn(webhook_id=webhook.pk, lease=lease, now=last - timedelta(seconds=1))


def test_who_waited_longest_comes_first():
    late, early = waiting(served_at=NOW), waiting(served_at=NOW - timedelta(hours=1))

    assert (turns(most=1), turns(most=1)) == ([early.pk], [late.pk])


def test_slow_ones_have_half_of_the_places_however_many_they_are():
    slow = [waiting(slow=True).pk for _ in range(6)]
    quick = [waiting().pk for _ in range(6)]

    first = turns(most=8, most_slow=4)
    second = turns(most=8, most_slow=4)

    assert first == slow[:4] + quick[:4]
    assert second == quick[4:]


def test_slow_ones_never_keep_a_quick_one_waiting():
    for _ in range(30):
        waiting(slow=True)
    turns(most=8, most_slow=4)

    assert turns(most=4, most_slow=4) == []
    assert turns(most=4) == []
    webhook = waiting()
    assert turns(most=4, most_slow=4) == [webhook.pk]


def test_the_end_of_a_turn_says_when_the_next_is_due():
    webhook = WebhookFactory.create(next_attempt_at=NOW, cursor=-1)
    DeliveryFactory.create(webhook=webhook, next_attempt_at=LATER)
    DeliveryFactory.create(webhook=webhook, next_attempt_at=LATER + timedelta(hours=1))
    DeliveryFactory.create(webhook=webhook, delivered=True)
    ((_, lease),) = plan_turns(now=NOW, most=8, most_slow=4)

    end_turn(webhook_id=webhook.pk, lease=lease, now=NOW)

    webhook.refresh_from_db()
    assert (webhook.next_attempt_at, webhook.locked_until) == (LATER, None)
    assert webhook.served_at == NOW


def test_a_turn_that_was_lost_ends_nothing():
    webhook = waiting()
    ((_, lost),) = plan_turns(now=NOW, most=8, most_slow=4)
    plan_turns(now=NOW + LEASE, most=8, most_slow=4)

    end_turn(webhook_id=webhook.pk, lease=lost, now=NOW)

    webhook.refresh_from_db()
    assert webhook.locked_until == NOW + 2 * LEASE


def test_a_turn_that_was_lost_moves_no_cursor_and_makes_no_delivery():
    webhook = WebhookFactory.create(cursor=-1)
    ClaimFactory.create(open=True)
    ((_, lost),) = plan_turns(now=NOW, most=8, most_slow=4)
    held = hold_turn(webhook_id=webhook.pk, lease=lost, now=NOW)
    assert held is not None
    plan_turns(now=NOW + LEASE, most=8, most_slow=4)

    found = gather_deliveries(webhook=held, now=NOW)

    webhook.refresh_from_db()
    assert (found, webhook.cursor, webhook.deliveries.count()) == (False, -1, 0)


def revoke(token, administrator):
    revoke_token(token=token, actor=administrator, now=NOW)


def deactivate(token, administrator):
    edit_user(user=token.user, actor=administrator, now=NOW, changes={"is_active": False})


def new_password(token, administrator):
    told = {"actor": administrator, "now": NOW}
    set_password(user=token.user, password="another long pass phrase", **told)  # noqa: S106  a test's


def expire(token, administrator):
    token.created_at, token.expires_at = NOW - timedelta(days=2), NOW
    token.save()


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (revoke, "token_revoked"),
        (deactivate, "user_inactive"),
        (expire, "token_expired"),
        (new_password, "token_ended"),
    ],
)
def test_a_webhook_ends_with_its_token_and_says_so(end, reason, administrator):
    webhook = waiting()
    end(webhook.token, administrator)
    ((_, lease),) = plan_turns(now=NOW, most=8, most_slow=4)

    assert hold_turn(webhook_id=webhook.pk, lease=lease, now=NOW) is None

    webhook.refresh_from_db()
    assert (webhook.stopped, webhook.version, webhook.deliveries.count()) == (reason, 2, 1)
    assert Event.objects.latest("seq").data == f'{{"reason":"{reason}"}}'


def test_that_a_token_has_ended_is_noticed_though_nothing_is_to_be_sent(administrator):
    webhook = WebhookFactory.create()
    before = is_waiting()
    revoke(webhook.token, administrator)

    assert (before, is_waiting(), turns()) == (False, True, [webhook.pk])


def test_to_look_whether_something_waits_takes_one_statement(django_assert_num_queries):
    waiting()

    with django_assert_num_queries(1) as captured:
        is_waiting()

    assert captured[0]["sql"].startswith("SELECT 1 ")
