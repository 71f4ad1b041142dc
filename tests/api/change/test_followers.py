"""Following changes while others write, on real committed transactions."""

import json
import random
from collections.abc import Callable
from datetime import datetime
from threading import Event as Signal
from typing import Any

import pytest

from claims.models import Claim, ClaimRecord, Publisher, Review, ReviewRecord, User
from claims.records.document import render_document
from claims.workflow.claim import accept_claim, create_claim, dismiss_claim, edit_claim
from claims.workflow.publisher import edit_publisher
from tests.api.calls import BASE, Caller
from tests.factories import ClaimFactory, PublisherFactory, ReviewFactory, UserFactory
from tests.workflow.threads import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("shared_database"),
    pytest.mark.slow,
]
TURNS = 8
KILLED = 0.1


def follow(done: Signal) -> list[dict[str, Any]]:
    """Read all changes, a few at a time, until nobody writes any more and nothing is left."""
    caller, found, address = Caller(), [], "changes/?page_size=3"
    while True:
        over = done.is_set()
        body = caller.get(address).json()
        found += body["results"]
        if body["next"]:
            address = body["next"].removeprefix(f"{BASE}/api/v1/")
        elif over:
            return found


class Killed(Exception):
    """What happens to a program at any moment."""


class Copy:
    """A copy of what is public, as a program keeps one: rows and last `next`, stored together.

    What was not stored is lost when it is killed.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.stored: tuple[str, dict[tuple[str, int], Any]] = ("changes/?page_size=3", {})
        self.asked = self.kills = 0

    def run(self, done: Signal, kill: Callable[[], None]) -> None:
        """Follow from where it stopped until nobody writes any more and nothing is left.

        :raises Killed: when `kill` does.
        """
        caller = Caller()
        while True:
            over = done.is_set()
            address, rows = self.stored
            body = caller.get(address).json()
            self.asked += 1
            kill()
            rows = dict(rows)
            for change in body["results"]:
                apply(rows, change)
                kill()
            if body["next"]:
                self.stored = (body["next"].removeprefix(f"{BASE}/api/v1/"), rows)
            elif over:
                return


def apply(rows: dict[tuple[str, int], Any], change: dict[str, Any]) -> None:
    """Change a copy as a change says; a tombstone may come again, for it names the publisher."""
    key = (change["type"], change["id"])
    if change["op"] == "delete":
        rows.pop(key, None)
    else:
        rows[key] = change["object"]


def copy_while_killed(done: Signal, seed: int) -> Copy:
    """Keep a copy with a program that is killed now and then and started anew."""
    copy, chance = Copy(), random.Random(seed)

    def kill() -> None:
        if chance.random() < KILLED:
            raise Killed

    while True:
        try:
            copy.run(done, kill)
        except Killed:
            copy.kills += 1
        else:
            return copy


def move_claims(actor: User, now: datetime) -> None:
    for number in range(TURNS):
        told = {"actor": actor, "now": now}
        claim = create_claim(text=f"{actor.username} says {number}.", **told)
        claim = accept_claim(claim=claim, **told)
        if number % 2:
            dismiss_claim(claim=claim, reason="no claim", **told)


def rename(publisher: Publisher, actor: User, now: datetime) -> None:
    for number in range(TURNS):
        edit_publisher(
            publisher=publisher, changes={"name": f"Herald {number}"}, actor=actor, now=now
        )


def reword(claim: Claim, actor: User, now: datetime) -> None:
    for number in range(TURNS):
        edit_claim(claim=claim, changes={"text": f"It has {number}."}, actor=actor, now=now)


def public_now() -> dict[tuple[str, int], Any]:
    """Return what the tables say that the public gets."""
    claims = Claim.objects.filter(record__public=True).values_list("pk", "record__document")
    reviews = Review.objects.filter(status="published").values_list("pk", "record__document")
    rows = [("claim", *row) for row in claims] + [("review", *row) for row in reviews]
    return {(kind, pk): json.loads(render_document(text)) for kind, pk, text in rows}


def test_a_follower_misses_nothing_and_ends_with_what_the_tables_say(now: datetime) -> None:
    publisher = PublisherFactory.create()
    reviews = ReviewFactory.create_batch(3, published=True, publisher=publisher)
    ReviewFactory.create(retracted=True, publisher=publisher)
    claim = ClaimFactory.create(open=True)
    people = UserFactory.create_batch(4, administrator=True)
    done = Signal()

    def write() -> list[Any]:
        try:
            return at_once(
                [
                    lambda: move_claims(people[0], now),
                    lambda: move_claims(people[1], now),
                    lambda: rename(publisher, people[2], now),
                    lambda: reword(claim, people[3], now),
                ]
            )
        finally:
            done.set()

    written, *followed, copy = at_once(
        [write, lambda: follow(done), lambda: follow(done), lambda: copy_while_killed(done, 7)]
    )

    assert written == [None] * 4
    seqs = {row.seq for row in ClaimRecord.objects.all() if row.public or row.tombstone}
    seqs |= set(ReviewRecord.objects.values_list("seq", flat=True))
    state: dict[tuple[str, int], Any] = {}
    for change in followed[0]:
        apply(state, change)
    assert [[row["seq"] for row in one] for one in followed] == [sorted(seqs)] * 2
    assert state == public_now()
    assert copy.stored[1] == state
    assert copy.kills > 5
    assert len(reviews) * TURNS < len(seqs)
