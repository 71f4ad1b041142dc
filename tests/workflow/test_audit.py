"""The audit chain: appended, hashed, guarded."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import Settings

from claims.models import AuditHead, Event, User
from claims.text.fingerprint import sha256_hex
from claims.workflow.audit import append_event, event_hash
from claims.workflow.guards import missing_guards
from claims.workflow.verify import verify_chain
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def _some_events(actor: User, now: datetime, count: int = 5) -> list[Event]:
    return [
        append_event(verb="test.done", actor=actor, now=now, data={"n": number})
        for number in range(count)
    ]


def test_event_follows_the_one_before_it(reviewer: User, now: datetime) -> None:
    first, second = _some_events(reviewer, now, 2)

    assert (second.seq, second.prev) == (first.seq + 1, first.hash)
    assert second.hash == event_hash(second)


def test_time_moves_on_when_the_clock_is_set_back(reviewer: User, now: datetime) -> None:
    later = append_event(verb="test.done", actor=reviewer, now=now + timedelta(days=900))

    earlier = append_event(verb="test.done", actor=reviewer, now=now)

    assert earlier.at == later.at + timedelta(microseconds=1)


def test_chain_holds(reviewer: User, now: datetime) -> None:
    last = _some_events(reviewer, now)[-1]

    verdict = verify_chain()

    assert (verdict.holds, verdict.events, verdict.head) == (True, last.seq, last.hash)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims_event SET verb = 'x' WHERE seq = 1",
        "DELETE FROM claims_event WHERE seq = 1",
        "DELETE FROM claims_audithead",
        "UPDATE claims_audithead SET seq = seq - 1",
        "UPDATE claims_audithead SET chain_id = 'x'",
    ],
)
def test_database_refuses(statement: str, reviewer: User, now: datetime) -> None:
    _some_events(reviewer, now)

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_orm_cannot_replace_an_event(reviewer: User, now: datetime) -> None:
    event = _some_events(reviewer, now)[0]
    event.verb = "other"

    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.bulk_update([event], ["verb"])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite")
def test_replace_is_refused_too(reviewer: User, now: datetime) -> None:
    _some_events(reviewer, now)

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("INSERT OR REPLACE INTO claims_event SELECT * FROM claims_event")


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE claims_event SET verb = 'x' WHERE seq = 3", 3),
        ("UPDATE claims_event SET actor_name = 'x' WHERE seq = 3", 3),
        ("UPDATE claims_event SET actor_id = NULL WHERE seq = 3", 3),
        ("UPDATE claims_event SET at = '2020-01-01 00:00:00+00:00' WHERE seq = 3", 3),
        ("UPDATE claims_event SET object_type = 'x' WHERE seq = 3", 3),
        ("UPDATE claims_event SET object_id = 7 WHERE seq = 3", 3),
        ("UPDATE claims_event SET object_version = 7 WHERE seq = 3", 3),
        ("UPDATE claims_event SET data = '{}' WHERE seq = 3", 3),
        ("UPDATE claims_event SET data_sha256 = 'x' WHERE seq = 3", 3),
        ("UPDATE claims_event SET prev = 'x' WHERE seq = 3", 3),
        ("UPDATE claims_event SET hash = 'x' WHERE seq = 3", 3),
        ("DELETE FROM claims_event WHERE seq = 1", 1),
        ("DELETE FROM claims_event WHERE seq = 3", 3),
        ("DELETE FROM claims_event WHERE seq = 6", 6),
        ("DELETE FROM claims_event", 1),
        ("UPDATE claims_audithead SET seq = 5", 6),
        ("UPDATE claims_audithead SET hash = 'x'", 6),
        ("UPDATE claims_audithead SET chain_id = 'x'", 1),
        ("DELETE FROM claims_audithead", None),
    ],
)
def test_tampering_is_named_by_its_first_event(
    statement: str, seq: int | None, reviewer: User, now: datetime
) -> None:
    _some_events(reviewer, now)
    drop_guards_inside_a_test()

    with connection.cursor() as cursor:
        cursor.execute(statement)
    verdict = verify_chain()

    assert (verdict.holds, verdict.seq) == (False, seq)


def _flipped(text: str) -> str:
    return text[:-1] + chr(ord(text[-1]) ^ 1)


ONE_BYTE: dict[str, Callable[[Event], Any]] = {
    "seq": lambda event: 99,
    "at": lambda event: event.at + timedelta(microseconds=1),
    "actor_id": lambda event: UserFactory.create().pk,
    "actor_name": lambda event: _flipped(event.actor_name),
    "verb": lambda event: _flipped(event.verb),
    "object_type": lambda event: "x",
    "object_id": lambda event: 1,
    "object_version": lambda event: 1,
    "data": lambda event: _flipped(event.data),
    "data_sha256": lambda event: _flipped(event.data_sha256),
    "prev": lambda event: _flipped(event.prev),
    "hash": lambda event: _flipped(event.hash),
}


@pytest.mark.parametrize("column", [field.attname for field in Event._meta.fields])
def test_one_byte_in_any_column_is_found(column: str, reviewer: User, now: datetime) -> None:
    event = _some_events(reviewer, now)[2]
    drop_guards_inside_a_test()

    Event.objects.filter(pk=event.pk).update(**{column: ONE_BYTE[column](event)})
    verdict = verify_chain()

    assert (verdict.holds, verdict.seq) == (False, event.seq)


@pytest.mark.parametrize(("with_hash", "named"), [(False, 0), (True, 1)])
def test_event_that_was_rewritten_with_its_digests_is_found(
    with_hash: bool, named: int, reviewer: User, now: datetime
) -> None:
    event = _some_events(reviewer, now)[2]
    drop_guards_inside_a_test()
    event.data = '{"n":7}'
    event.data_sha256 = sha256_hex(event.data)
    event.hash = event_hash(event) if with_hash else event.hash

    event.save()
    verdict = verify_chain()

    assert (verdict.holds, verdict.seq) == (False, event.seq + named)


def test_swapped_events_are_found(reviewer: User, now: datetime) -> None:
    _some_events(reviewer, now)
    drop_guards_inside_a_test()

    with connection.cursor() as cursor:
        for old, new in ((3, 99), (4, 3), (99, 4)):
            cursor.execute("UPDATE claims_event SET seq = %s WHERE seq = %s", [new, old])
    verdict = verify_chain()

    assert (verdict.holds, verdict.seq) == (False, 3)


def test_missing_guard_is_found(reviewer: User, now: datetime) -> None:
    drop_guards_inside_a_test()

    verdict = verify_chain()

    assert not verdict.holds
    assert "claims_event_no_update" in missing_guards()


def test_cut_tail_is_found_by_the_anchor_file(
    reviewer: User, now: datetime, settings: Settings, tmp_path: Path
) -> None:
    anchor_file = tmp_path / "anchors"
    settings.AUDIT_ANCHOR_FILE = str(anchor_file)
    events = _some_events(reviewer, now)
    chain = AuditHead.objects.get().chain_id
    anchor_file.write_text(
        json.dumps({"chain": chain, "seq": events[-1].seq, "hash": events[-1].hash}) + "\n"
    )
    held = verify_chain()
    drop_guards_inside_a_test()

    Event.objects.filter(seq__gt=events[2].seq).delete()
    AuditHead.objects.update(seq=events[2].seq, hash=events[2].hash)
    verdict = verify_chain()

    assert held.holds
    assert (verdict.holds, verdict.seq) == (False, events[-1].seq)


@pytest.mark.django_db(transaction=True)
def test_anchor_is_written_after_commit(settings: Settings, tmp_path: Path, now: datetime) -> None:
    anchor_file = tmp_path / "anchors"
    settings.AUDIT_ANCHOR_FILE = str(anchor_file)

    with transaction.atomic():
        event = append_event(verb="test.done", actor=None, now=now)
        during = anchor_file.exists()
    lines = [json.loads(line) for line in anchor_file.read_text().splitlines()]

    assert not during
    assert [(line["seq"], line["hash"]) for line in lines] == [(event.seq, event.hash)]
    assert verify_chain().holds


def drop_guards_inside_a_test() -> None:
    """Drop the guards in the test's own transaction, which is rolled back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION claims_refuse() CASCADE")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
