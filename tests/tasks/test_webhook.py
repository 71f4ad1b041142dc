"""What is sent to webhooks: exactly the public changes, in order, none lost, whatever the receiver does."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from claims.fetcher import Answer
from claims.models import Delivery, Webhook
from claims.tasks import webhook as module
from claims.workflow.claim import accept_claim, dismiss_claim, edit_claim
from claims.workflow.publisher import edit_publisher
from claims.workflow.review import open_correction, publish_review, submit_review
from claims.workflow.webhook import create_webhook, ping_webhook, secret_of
from tests.api.calls import Caller
from tests.factories import NOW, ClaimFactory, ReviewFactory, UserFactory
from tests.receiver import Receiver, listening
from tests.webhooks import (
    DeliveryFactory,
    Desk,
    WebhookFactory,
    answering,
    desk_of,
    make_token,
    waiting,
)
from tests.workflow.review.stages import FIT, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as one:
        yield one


def bodies(receiver: Receiver) -> list[dict]:
    return [json.loads(one.body) for one in receiver.received]


def told(receiver: Receiver) -> list[tuple[str, int]]:
    return [(body["event"], body["seq"]) for body in bodies(receiver)]


def public_changes() -> list[dict]:
    return Caller().get("changes/?page_size=200").json()["results"]


def test_a_follower_is_sent_what_changes_says(receiver, reviewer, now):
    webhook = WebhookFactory.create(url=receiver.url)
    claim = ClaimFactory.create(open=True, text="It has nine arches.")
    edit_claim(claim=claim, changes={"text": "It has ten arches."}, actor=reviewer, now=now)
    dismiss_claim(claim=claim, reason="not_said", actor=reviewer, now=now)

    attempts = desk_of(receiver).work()

    changes = public_changes()
    names = ["claim.changed", "claim.changed", "claim.deleted"]
    deliveries = list(webhook.deliveries.order_by("pk"))
    assert attempts == 3
    assert bodies(receiver) == [
        {"id": delivery.pk, "event": name, **{key: one[key] for key in one if key != "id"}}
        for delivery, name, one in zip(deliveries, names, changes, strict=True)
    ]
    assert bodies(receiver)[2]["tombstone"] == {"id": claim.pk, "status": "dismissed"}
    assert "nine arches" in receiver.received[0].body.decode()
    assert [one.status for one in deliveries] == ["delivered"] * 3


def test_a_delivery_names_itself_and_is_signed(receiver):
    webhook = WebhookFactory.create(url=receiver.url)
    delivery = DeliveryFactory.create(webhook=webhook)
    webhook.next_attempt_at = NOW
    webhook.save()

    desk_of(receiver).work()

    headers = receiver.received[0].headers
    assert headers["webhook-id"] == str(delivery.pk)
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    assert headers["webhook-signature"].startswith("v1,")
    assert headers["content-type"] == "application/json"
    assert secret_of(webhook.salt) not in str(receiver.received)
    assert bodies(receiver) == [
        {"id": delivery.pk, "event": "ping", "seq": None, "at": "2026-03-01T12:00:00Z"}
    ]


def test_reviews_are_told_of_by_what_happened(receiver, now):
    desk = make_desk()
    review = ReviewFactory.create(publisher=desk, revision=FIT, submitted=True)
    author, editor = UserFactory.create(editor=True), UserFactory.create(administrator=True)

    def correct(kind: str) -> None:
        by_author = {"review": review, "actor": author, "now": now}
        open_correction(**by_author, kind=kind, reason="Miscounted.")
        submit_review(**by_author)
        publish_review(review=review, actor=editor, now=now)

    WebhookFactory.create(url=receiver.url, events=[
        "review.published", "review.corrected", "review.changed", "review.retracted",
    ])  # fmt: skip
    publish_review(review=review, actor=editor, now=now)
    edit_publisher(publisher=desk, changes={"name": "New"}, actor=editor, now=now)
    correct("typo")
    correct("retraction")

    desk_of(receiver).work()

    assert [event for event, _ in told(receiver)] == [
        "review.published",
        "review.changed",
        "review.corrected",
        "review.retracted",
    ]
    assert bodies(receiver)[-1]["tombstone"]["status"] == "retracted"


def test_nothing_that_is_not_public_is_sent(receiver, reviewer, now):
    WebhookFactory.create(url=receiver.url)
    hidden = ClaimFactory.create(text="The xyzzy text.")
    edit_claim(claim=hidden, changes={"priority": 3}, actor=reviewer, now=now)
    desk_of(receiver).work()
    before = list(receiver.received)

    accept_claim(claim=hidden, actor=reviewer, now=now)
    desk_of(receiver).work()

    assert before == []
    assert told(receiver) == [("claim.changed", public_changes()[-1]["seq"])]
    assert "workflow" not in bodies(receiver)[0]["object"]


def test_what_is_not_asked_for_moves_the_cursor_and_is_not_sent(receiver):
    webhook = WebhookFactory.create(url=receiver.url, events=["claim.deleted"])
    ClaimFactory.create_batch(3, open=True)

    attempts = desk_of(receiver).work()

    webhook.refresh_from_db()
    assert (attempts, receiver.received, webhook.deliveries.count()) == (0, [], 0)
    assert webhook.cursor == public_changes()[-1]["seq"]


def test_a_new_webhook_is_told_of_what_comes_from_now_on(receiver, settings, now):
    settings.FETCH_PORTS, settings.FETCH_PRIVATE_NETWORKS = [receiver.port], ["127.0.0.0/8"]
    ClaimFactory.create(open=True)
    token = make_token()
    create_webhook(
        token=token, url=receiver.url, events=["claim.changed"], actor=token.user, now=now
    )
    later = ClaimFactory.create(open=True)

    desk_of(receiver).work()

    assert [body["object"]["id"] for body in bodies(receiver)] == [later.pk]


def test_many_changes_are_sent_in_batches_in_order_and_once(receiver, monkeypatch):
    monkeypatch.setattr("claims.workflow.webhook.turn.BATCH", 3)
    monkeypatch.setattr("claims.workflow.webhook.turn.SPAN", 4)
    WebhookFactory.create(url=receiver.url)
    for _ in range(4):
        ClaimFactory.create_batch(2, open=True)
        ClaimFactory.create()

    desk_of(receiver).work()

    seqs = [seq for _, seq in told(receiver)]
    assert seqs == [change["seq"] for change in public_changes()]
    assert len(seqs) == 8


def test_a_receiver_that_fails_gets_the_rest_in_order_once_it_is_well(receiver):
    WebhookFactory.create(url=receiver.url)
    ClaimFactory.create_batch(3, open=True)
    desk = desk_of(receiver)
    receiver.answer = 503
    first = desk.work(rounds=3)
    receiver.answer = 204

    desk.later(seconds=9)
    early = desk.work()
    desk.later(seconds=2)
    rest = desk.work()

    seqs = [seq for _, seq in told(receiver)]
    assert (first, early, rest) == (1, 0, 3)
    assert seqs == [seqs[0], *(change["seq"] for change in public_changes())]
    assert [one.headers["webhook-id"] for one in receiver.received][:2] == [
        str(bodies(receiver)[0]["id"])
    ] * 2


def test_an_event_that_a_receiver_never_takes_lets_the_others_past_after_a_while(receiver):
    WebhookFactory.create(url=receiver.url)
    ClaimFactory.create_batch(2, open=True)
    poison = public_changes()[0]["seq"]
    refused = []

    def picky(handler):
        is_poison = json.loads(receiver.received[-1].body)["seq"] == poison
        refused.append(is_poison)
        handler.send_response(500 if is_poison else 200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    receiver.answer = picky
    desk = desk_of(receiver)

    for span in (0, 11, 61, 301):
        desk.later(seconds=span)
        desk.work(rounds=2)

    assert refused == [True, True, True, True, False]
    assert [one.status for one in Delivery.objects.order_by("pk")] == ["pending", "delivered"]


def test_a_redirect_is_a_failure_and_is_not_followed(receiver):
    delivery = waiting(url=receiver.url).deliveries.get()

    def redirect(handler):
        handler.send_response(307)
        handler.send_header("Location", f"{receiver.url}/elsewhere")
        handler.send_header("Content-Length", "5")
        handler.end_headers()
        handler.wfile.write(b"there")

    receiver.answer = redirect
    desk_of(receiver).work()

    delivery.refresh_from_db()
    assert [one.path for one in receiver.received] == ["/hook"]
    assert (delivery.status, delivery.log[0]["status"]) == ("pending", 307)
    assert delivery.log[0]["error"] == "there"


def test_a_receiver_that_says_when_to_come_again_is_left_alone_until_then(receiver, now):
    def busy(handler) -> None:
        handler.send_response(503)
        handler.send_header("Retry-After", "3600")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    receiver.answer = busy
    delivery = waiting(url=receiver.url).deliveries.get()
    desk = desk_of(receiver)

    desk.work()

    delivery.refresh_from_db()
    assert delivery.next_attempt_at == desk.now + timedelta(hours=1)


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (503, "120", 120),
        (429, " 120 ", 120),
        (503, "Sun, 01 Mar 2026 12:05:00 GMT", 300),
        (503, "Sun, 01 Mar 2026 11:00:00 GMT", 0),
        (503, "9" * 400, 365 * 86_400),
        *((503, text, None) for text in ("", "soon", "-1", "1.5", "٣", "Sun, 99 Mar 2026")),
        (500, "120", None),
        (200, "120", None),
    ],
)
def test_a_receiver_asks_for_rest_with_retry_after(status, header, seconds):
    answer = Answer(status, b"", 0.1, header)

    asked = module.asked_to_wait(answer, now=NOW)

    assert asked == (None if seconds is None else timedelta(seconds=seconds))


def test_an_address_inside_is_refused_when_it_is_sent_to(receiver, settings):
    settings.FETCH_PORTS = [receiver.port]
    delivery = waiting(url=receiver.url.replace("127.0.0.1", "localhost")).deliveries.get()

    Desk(module.MEANS.post).work()

    delivery.refresh_from_db()
    assert receiver.received == []
    assert delivery.log[0]["error"].startswith("address_refused: ")
    assert delivery.log[0]["status"] is None


def test_410_ends_it_and_what_waits_stays_until_it_is_switched_on_again(receiver):
    webhook = waiting(3, url=receiver.url)
    receiver.answer = 410
    desk = desk_of(receiver)

    desk.work()
    desk.later(days=2)
    after = desk.work()

    webhook.refresh_from_db()
    statuses = [one.status for one in webhook.deliveries.order_by("pk")]
    assert (webhook.stopped, after) == ("gone", 0)
    assert statuses == ["dead", "pending", "pending"]


def test_a_receiver_that_is_dead_for_days_costs_few_attempts_and_is_given_up():
    webhook = waiting(200)
    desk = answering(500)

    while not webhook.stopped:
        desk.work()
        webhook.refresh_from_db()
        due = max(webhook.next_attempt_at, webhook.paused_until or desk.now)
        desk.now = max(due, desk.now + timedelta(seconds=1))

    assert webhook.stopped == "dead_letters"
    assert timedelta(hours=24) < desk.now - NOW < timedelta(hours=29)
    # To try each of them for itself would have taken 1,800 attempts.
    assert len(desk.posted) < 200


def test_one_turn_ends_with_an_attempt_that_fails_and_the_next_one_has_its_turn():
    dead, well = waiting(3), waiting(3)
    desk = Desk(lambda url, **_: answering(500 if url == dead.url else 200).post(url))

    attempts = desk.work()

    assert attempts == 4
    assert desk.posted == [dead.url, *[well.url] * 3]


def test_a_turn_ends_when_its_time_is_up_and_goes_on_where_it_was(monkeypatch):
    webhook = waiting(3)
    desk = answering(200)
    times = iter([0.0, 1.0, 1.0, 6.0])
    monkeypatch.setattr(module.time, "monotonic", lambda: next(times, 100.0))

    first = desk.work()
    monkeypatch.undo()
    rest = desk.work()

    webhook.refresh_from_db()
    assert (first, rest, webhook.next_attempt_at) == (1, 2, None)


def test_a_ping_is_sent_at_once_though_the_receiver_failed_before(receiver, now):
    webhook = waiting(url=receiver.url)
    desk = desk_of(receiver)
    receiver.answer = 500
    desk.work()
    receiver.answer = 200
    ping_webhook(webhook=webhook, actor=webhook.token.user, now=now)

    desk.work(rounds=2)

    assert [body["event"] for body in bodies(receiver)] == ["ping", "ping"]


def test_a_change_of_address_counts_for_what_still_waits(receiver):
    webhook = waiting(2)
    Webhook.objects.filter(pk=webhook.pk).update(url=receiver.url)

    desk_of(receiver).work()

    assert len(receiver.received) == 2


def test_a_change_that_is_no_longer_there_is_said_to_be_gone():
    webhook = WebhookFactory.create(next_attempt_at=NOW)
    delivery = DeliveryFactory.create(webhook=webhook, event="claim.changed", seq=999)

    desk = answering(200)
    desk.work()

    delivery.refresh_from_db()
    assert (desk.posted, delivery.log[0]["error"]) == ([], "gone: the change is no longer there.")


@pytest.mark.parametrize("rows", [1, 3])
def test_each_delivery_takes_so_many_statements(rows, django_assert_num_queries):
    WebhookFactory.create(cursor=-1)
    ClaimFactory.create_batch(rows, open=True)
    desk = answering(200)

    with django_assert_num_queries(26 + 10 * rows):
        desk.work()
