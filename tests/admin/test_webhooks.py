"""Webhooks and deliveries: administrators read all of them, and send again."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Event, Webhook
from claims.workflow.webhook import secret_of
from tests.admin.conftest import said
from tests.factories import NOW
from tests.webhooks import DeliveryFactory, WebhookFactory

ENTRY = {"at": "2026-03-01T12:00:00+00:00", "status": 500, "error": "Oops <b>", "seconds": 0.2}
TOLD = "2026-03-01 12:00:00  500 Oops &lt;b&gt;  (0.2 s)"


@pytest.fixture
def client(administrator):
    client = Client(enforce_csrf_checks=False)
    client.force_login(administrator)
    return client


@pytest.fixture
def dead(db):
    return DeliveryFactory.create(event="claim.changed", seq=7, dead=True, log=[ENTRY])


def replay(delivery) -> str:
    return reverse("admin:claims_delivery_replay", args=[delivery.pk])


def test_the_page_of_a_webhook_shows_all_but_the_secret(client, dead):
    Webhook.objects.update(stopped="dead_letters")
    webhook = dead.webhook

    page = client.get(reverse("admin:claims_webhook_change", args=[webhook.pk])).content.decode()

    assert webhook.url in page
    assert webhook.token.user.username in page
    assert "Too many deliveries failed to the last attempt" in page
    assert "claim.changed 7" in page
    assert TOLD in page
    assert f'formaction="{replay(dead)}"' in page
    assert secret_of(webhook.salt) not in page
    assert webhook.salt not in page


def test_dead_letters_are_found(client, dead):
    DeliveryFactory.create(webhook=dead.webhook, delivered=True)
    DeliveryFactory.create(webhook=dead.webhook)

    answer = client.get(reverse("admin:claims_delivery_changelist"), {"status__exact": "dead"})

    assert list(answer.context["cl"].result_list) == [dead]
    assert TOLD in answer.content.decode()


def test_a_dead_letter_is_sent_again_by_a_post(client, administrator, dead):
    looked = client.get(replay(dead))
    answer = client.post(replay(dead), follow=True)

    dead.refresh_from_db()
    assert looked.status_code == 405
    assert said(answer) == [f"Delivery {dead.pk} is sent again as soon as a worker comes to it."]
    assert (dead.status, dead.attempts, dead.done_at, dead.log) == ("pending", 0, None, [ENTRY])
    assert Webhook.objects.get().next_attempt_at == dead.next_attempt_at != NOW
    event = Event.objects.latest("seq")
    assert (event.verb, event.actor, event.object_id) == (
        "delivery.replayed",
        administrator,
        dead.pk,
    )


def test_without_the_token_of_a_form_nothing_is_sent(administrator, dead):
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)

    answer = client.post(replay(dead))

    dead.refresh_from_db()
    assert (answer.status_code, dead.status) == (403, "dead")


def test_to_one_that_stands_still_nothing_is_sent_again(client, dead):
    Webhook.objects.update(stopped="gone")

    answer = client.post(replay(dead), follow=True)

    dead.refresh_from_db()
    assert said(answer) == ["Nothing is sent to this webhook. Switch it on first."]
    assert dead.status == "dead"


@pytest.mark.parametrize("role", ["contributor", "reviewer", "editor"])
def test_only_administrators_send_again(role, as_visitor, dead):
    answer = as_visitor(role).post(replay(dead))

    dead.refresh_from_db()
    assert (answer.status_code, dead.status) == (403, "dead")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_take_the_same_statements_for_any_number_of_rows(rows, client):
    for _ in range(rows):
        webhook = WebhookFactory.create()
        deliveries = DeliveryFactory.create_batch(rows, webhook=webhook, dead=True, log=[ENTRY])
    paths = [
        reverse("admin:claims_webhook_changelist"),
        reverse("admin:claims_delivery_changelist"),
        reverse("admin:claims_webhook_change", args=[webhook.pk]),
        reverse("admin:claims_delivery_change", args=[deliveries[0].pk]),
    ]
    client.get(paths[0])

    def counted(path: str) -> int:
        with CaptureQueriesContext(connection) as statements:
            assert client.get(path).status_code == 200
        return len(statements)

    assert [counted(path) for path in paths] == [5, 5, 5, 4]
