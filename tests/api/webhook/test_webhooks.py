"""webhooks/: everybody's own, with a secret that is shown once."""

import base64

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import ApiToken, Delivery, Event, IdempotencyKey, Webhook
from claims.workflow.webhook import secret_of
from claims.workflow.webhook.owner import MOST_WEBHOOKS
from tests.api.calls import NOT_FOUND, V1, Caller, ids, invalid, page, problem, stale
from tests.factories import ClaimFactory, UserFactory
from tests.webhooks import DeliveryFactory, WebhookFactory

URL = "https://hooks.example.org/claims?key=xyzzy"
BODY = {"url": URL, "events": ["review.retracted", "review.published", "review.published"]}


@pytest.fixture
def token(as_contributor) -> ApiToken:
    return ApiToken.objects.get(user=as_contributor.user)


@pytest.fixture
def webhook(token) -> Webhook:
    return WebhookFactory.create(token=token)


def shown(webhook: Webhook, **different):
    webhook.refresh_from_db()
    return {
        "id": webhook.pk,
        "api_url": f"{V1}/webhooks/{webhook.pk}/",
        "url": webhook.url,
        "events": webhook.events,
        "active": True,
        "stopped": None,
        "token": webhook.token.key_id,
        "created_at": webhook.created_at.isoformat().replace("+00:00", "Z"),
        "updated_at": webhook.updated_at.isoformat().replace("+00:00", "Z"),
        "version": webhook.version,
        **different,
    }


def test_a_webhook_is_made_with_a_secret_that_is_shown_once(as_contributor, token):
    ClaimFactory.create(open=True)

    answer = as_contributor.post("webhooks/", BODY)

    webhook = Webhook.objects.get()
    secret = secret_of(webhook.salt)
    assert answer.status_code == 201
    assert answer.json() == shown(webhook, secret=secret)
    assert (webhook.url, webhook.events) == (URL, ["review.published", "review.retracted"])
    assert (webhook.token, webhook.cursor) == (token, 1)
    assert answer["Location"] == f"{V1}/webhooks/{webhook.pk}/"
    assert answer["ETag"] == f'"webhook-{webhook.pk}-v1"'
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    later = [as_contributor.get(f"webhooks/{path}") for path in ("", f"{webhook.pk}/")]
    assert not any(b"secret" in one.content or secret.encode() in one.content for one in later)


def test_neither_the_secret_nor_the_address_is_in_the_audit_chain(as_contributor):
    secret = as_contributor.post("webhooks/", BODY, Idempotency_Key="a").json()["secret"]

    event = Event.objects.latest("seq")
    assert event.verb == "webhook.created"
    assert "hooks.example.org" in event.data
    assert "xyzzy" not in event.data
    assert secret not in event.data + IdempotencyKey.objects.get().body


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (BODY | {"url": "http://127.0.0.1/"}, ("/url", "address_refused",
            "The address leads into a network that is not public.")),
        (BODY | {"url": "http://[::ffff:10.0.0.1]/"}, ("/url", "address_refused",
            "The address leads into a network that is not public.")),
        (BODY | {"url": "https://example.org:8443/"}, ("/url", "port_refused",
            "Port 8443 is not allowed, only 80, 443.")),
        (BODY | {"url": "ftp://example.org/"}, ("/url", "url_invalid",
            "The address must begin with http:// or https://.")),
        (BODY | {"url": "https://a:b@example.org/"}, ("/url", "url_invalid",
            "The address must not hold a user name or a password.")),
        (BODY | {"events": ["ping"]}, ("/events/0", "invalid_choice",
            "This is none of the words that are possible.")),
        (BODY | {"events": []}, ("/events", "empty", "This list may not be empty.")),
        ({"url": URL}, ("/events", "required", "This field is required.")),
        (BODY | {"secret": "x"}, ("/secret", "read_only", "This field is read only.")),
        (BODY | {"active": True}, ("/active", "read_only", "This field is read only.")),
    ],
)  # fmt: skip
def test_what_cannot_be_a_webhook_is_refused_by_name(body, refusal, as_contributor):
    answer = as_contributor.post("webhooks/", body)

    assert (answer.status_code, answer.json()) == (400, invalid(*refusal))
    assert not Webhook.objects.exists()


def test_a_session_makes_none(reviewer, client):
    caller = Caller()
    caller.client.force_login(reviewer)

    answer = caller.post("webhooks/", BODY)

    detail = "A webhook belongs to a token. Send one; a session will not do."
    assert answer.json() == problem(403, "token_needed", "Send a token", detail)


def test_nobody_has_more_than_so_many(as_contributor, token):
    WebhookFactory.create_batch(MOST_WEBHOOKS, token=token)

    answer = as_contributor.post("webhooks/", BODY)

    detail = "You have 20 webhooks already; delete one first."
    assert answer.json() == problem(409, "too_many_webhooks", "Too many webhooks", detail)


def test_everybody_sees_their_own_of_all_their_tokens_and_nobody_elses(as_contributor, webhook):
    other_token = Caller(as_contributor.user)
    second = WebhookFactory.create(token=ApiToken.objects.latest("pk"))
    others = WebhookFactory.create()
    administrator = Caller(UserFactory.create(administrator=True))

    assert ids(as_contributor.get("webhooks/")) == [second.pk, webhook.pk]
    assert ids(other_token.get("webhooks/")) == [second.pk, webhook.pk]
    assert ids(administrator.get("webhooks/")) == []
    for path in ("", "secret/", "ping/", "deliveries/"):
        answer = administrator.send("POST" if path else "GET", f"webhooks/{others.pk}/{path}")
        assert (answer.status_code, answer.json()) == (404, NOT_FOUND)


def test_it_is_changed_stopped_and_goes_on_where_it_stopped(as_contributor, webhook):
    path = f"webhooks/{webhook.pk}/"
    first = as_contributor.patch(path, {"url": URL, "events": ["claim.deleted"]})
    stopped = as_contributor.patch(path, {"active": False})
    again = as_contributor.patch(path, {"active": False})
    cursor = webhook.cursor
    ClaimFactory.create(open=True)

    going = as_contributor.patch(path, {"active": True})

    assert (first.json()["url"], first.json()["events"]) == (URL, ["claim.deleted"])
    assert (stopped.json()["active"], stopped.json()["stopped"]) == (False, "owner")
    assert again["ETag"] == stopped["ETag"]
    assert going.json() == shown(webhook)
    assert (webhook.version, webhook.cursor) == (4, cursor)


def test_a_new_token_takes_over_what_an_old_one_left(as_contributor, webhook):
    Webhook.objects.filter(pk=webhook.pk).update(stopped="token_expired", dead_in_a_row=3)
    renewed = Caller(as_contributor.user)

    answer = renewed.patch(f"webhooks/{webhook.pk}/", {"active": True})

    webhook.refresh_from_db()
    assert answer.json()["token"] == ApiToken.objects.latest("pk").key_id
    assert (webhook.stopped, webhook.dead_in_a_row) == ("", 0)


def test_another_version_is_not_changed(as_contributor, webhook):
    tag = {"If_Match": f'"webhook-{webhook.pk}-v7"'}
    path = f"webhooks/{webhook.pk}/"

    answers = [
        as_contributor.patch(path, {"active": False}, **tag),
        as_contributor.post(f"{path}secret/", **tag),
        as_contributor.delete(path, **tag),
    ]

    assert [(one.status_code, one.json()) for one in answers] == [(412, stale(1, 7))] * 3


def test_a_new_secret_is_shown_once_and_the_old_one_is_kept_for_a_while(as_contributor, webhook):
    old = webhook.salt

    answer = as_contributor.post(f"webhooks/{webhook.pk}/secret/")

    webhook.refresh_from_db()
    assert (answer.status_code, answer.json()) == (
        200,
        shown(webhook, secret=secret_of(webhook.salt)),
    )
    assert webhook.salt != old == webhook.old_salt
    assert answer["ETag"] == f'"webhook-{webhook.pk}-v2"'


def test_a_trial_is_a_delivery_that_is_due(as_contributor, webhook):
    answer = as_contributor.post(f"webhooks/{webhook.pk}/ping/")
    again = as_contributor.post(f"webhooks/{webhook.pk}/ping/")

    delivery = Delivery.objects.get()
    at = delivery.created_at.isoformat().replace("+00:00", "Z")
    told = {"id": delivery.pk, "event": "ping", "seq": None, "status": "pending", "attempts": 0}
    rest = {"created_at": at, "done_at": None, "log": []}
    assert answer.json() == {**told, "next_attempt_at": at, **rest}
    assert again.json()["id"] == delivery.pk


def test_to_one_that_stands_still_nothing_is_sent(as_contributor, webhook):
    Webhook.objects.update(stopped="gone")

    answer = as_contributor.post(f"webhooks/{webhook.pk}/ping/")

    detail = "Nothing is sent to this webhook. Switch it on first."
    assert answer.json() == problem(409, "webhook_stopped", "The webhook stands still", detail)


def test_the_log_tells_what_came_of_each_delivery(as_contributor, webhook):
    entry = {"at": "2026-03-01T12:00:00+00:00", "status": 500, "error": "Oops", "seconds": 0.2}
    dead = DeliveryFactory.create(webhook=webhook, dead=True, log=[entry])
    DeliveryFactory.create()

    answer = as_contributor.get(f"webhooks/{webhook.pk}/deliveries/")

    assert answer.json() == page(
        {
            "id": dead.pk,
            "event": "ping",
            "seq": None,
            "status": "dead",
            "attempts": 9,
            "next_attempt_at": None,
            "created_at": "2026-03-01T12:00:00Z",
            "done_at": "2026-03-01T12:00:00Z",
            "log": [{**entry, "at": "2026-03-01T12:00:00Z"}],
        }
    )


def test_it_goes_with_its_log(as_contributor, webhook):
    DeliveryFactory.create_batch(2, webhook=webhook)

    answer = as_contributor.delete(f"webhooks/{webhook.pk}/")

    assert (answer.status_code, answer.content) == (204, b"")
    assert (Webhook.objects.count(), Delivery.objects.count()) == (0, 0)
    event = Event.objects.latest("seq")
    assert (event.verb, event.object_id) == ("webhook.deleted", webhook.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_so_many_statements(rows, as_contributor, token):
    webhooks = WebhookFactory.create_batch(rows, token=token)
    DeliveryFactory.create_batch(rows, webhook=webhooks[0])

    def counted(path: str) -> int:
        with CaptureQueriesContext(connection) as statements:
            assert as_contributor.get(path).status_code == 200
        return len(statements)

    paths = ("webhooks/", f"webhooks/{webhooks[0].pk}/", f"webhooks/{webhooks[0].pk}/deliveries/")
    assert [counted(path) for path in paths] == [2, 2, 3]
