"""Webhooks and their deliveries, for tests, and turns of a worker at a time that the test says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import factory

from claims.choices import PUBLIC_EVENTS, DeliveryStatus, WebhookEvent
from claims.fetcher import Answer, send
from claims.models import ApiToken, Delivery, Webhook
from claims.queries.change import last_seq
from claims.tasks.webhook import Means, take_turn
from claims.workflow.token import create_token
from claims.workflow.webhook import plan_turns
from tests.factories import NOW, UserFactory
from tests.receiver import Receiver


def make_token(**traits: Any) -> ApiToken:
    """Make somebody with a token that outlives the test, also by the real clock."""
    user = UserFactory.create(**(traits or {"contributor": True}))
    return create_token(user=user, actor=None, now=NOW, scope="write", days=3_650)[0]


class WebhookFactory(factory.django.DjangoModelFactory[Webhook]):
    """A webhook that follows everything from now on."""

    class Meta:
        model = Webhook

    token = factory.LazyFunction(make_token)
    url = factory.Sequence(lambda number: f"https://hooks.example.org/{number}")
    events = factory.LazyFunction(lambda: list(map(str, PUBLIC_EVENTS)))
    salt = factory.Sequence(lambda number: f"{number:032x}")
    cursor = factory.LazyFunction(last_seq)
    served_at = NOW
    created_at = NOW
    updated_at = NOW


class DeliveryFactory(factory.django.DjangoModelFactory[Delivery]):
    """A ping that is due; traits end it."""

    class Meta:
        model = Delivery

    class Params:
        delivered = factory.Trait(
            status=DeliveryStatus.DELIVERED, next_attempt_at=None, done_at=NOW, attempts=1
        )
        dead = factory.Trait(
            status=DeliveryStatus.DEAD, next_attempt_at=None, done_at=NOW, attempts=9
        )

    webhook = factory.SubFactory(WebhookFactory)
    event = WebhookEvent.PING
    next_attempt_at = NOW
    created_at = NOW


def waiting(number: int = 1, **fields: Any) -> Webhook:
    """Return a webhook with so many pings that are due."""
    webhook = WebhookFactory.create(next_attempt_at=NOW, **fields)
    DeliveryFactory.create_batch(number, webhook=webhook)
    return webhook


@dataclass
class Desk:
    """A worker at a time of our own; `posted` are the addresses that were sent to."""

    post: Callable[..., Answer]
    now: datetime = NOW
    posted: list[str] = field(default_factory=list)

    def work(self, *, rounds: int = 1) -> int:
        """Serve everything that is due once, or several times, and return how many attempts it took."""
        attempts = 0
        for _ in range(rounds):
            for pk, lease in plan_turns(now=self.now, most=8, most_slow=4):
                attempts += take_turn(pk, lease, self.means)
        return attempts

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    @property
    def means(self) -> Means:
        """Return what a turn needs."""
        return Means(clock=lambda: self.now, post=self._post, chance=lambda: 0.0)

    def _post(self, url: str, *, content: bytes, headers: dict[str, str]) -> Answer:
        self.posted.append(url)
        return self.post(url, content=content, headers=headers)


def desk_of(receiver: Receiver) -> Desk:
    """Return a worker that reaches a local receiver."""
    return Desk(partial(send, rules=receiver.rules))


def answering(*statuses: int, seconds: float = 0.1) -> Desk:
    """Return a worker that gets these answers one after the other, the last one for ever."""
    left = list(statuses)

    def post(url: str, **_: Any) -> Answer:
        return Answer(left.pop(0) if len(left) > 1 else left[0], b"said", seconds)

    return Desk(post)
