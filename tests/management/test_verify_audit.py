"""`verify_audit`: its one line, its exit codes, its anchors."""

import json
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import DjangoAssertNumQueries, Settings

from claims.models import AuditHead, Event, User
from claims.workflow.audit import append_event
from tests.workflow.test_audit import drop_guards_inside_a_test

pytestmark = pytest.mark.django_db


def _verify() -> str:
    said = StringIO()
    call_command("verify_audit", stdout=said)
    return said.getvalue()


def _refusal() -> tuple[str, int]:
    with pytest.raises(CommandError) as refusal:
        _verify()
    return str(refusal.value), refusal.value.returncode


def _events(actor: User, now: datetime, count: int = 3) -> list[Event]:
    return [append_event(verb="test.done", actor=actor, now=now) for _ in range(count)]


def test_chain_that_holds(reviewer: User, now: datetime) -> None:
    last = _events(reviewer, now)[-1]

    assert _verify() == f"audit: 4 events, head {last.hash}\n"


def test_fresh_chain_holds() -> None:
    assert _verify() == f"audit: 1 events, head {Event.objects.get().hash}\n"


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            "UPDATE claims_event SET verb = 'x' WHERE seq = 3",
            "event 3: it is not what was recorded",
        ),
        ("DELETE FROM claims_event WHERE seq = 2", "event 2: event 2 is missing"),
        (
            "DELETE FROM claims_event WHERE seq = 4",
            "event 4: the head says 4 events, the table has 3",
        ),
        ("DELETE FROM claims_event", "event 1: the head says 4 events, the table has 0"),
        ("UPDATE claims_audithead SET seq = 3", "event 4: the head says 3 events, the table has 4"),
        ("UPDATE claims_audithead SET hash = 'x'", "event 4: the head's hash is another"),
        ("DELETE FROM claims_audithead", "the head of the chain is missing"),
        (
            "UPDATE claims_event SET data = '{}' WHERE seq = 1",
            "event 1: its data is not what was recorded",
        ),
    ],
)
def test_first_fault_is_named(statement: str, message: str, reviewer: User, now: datetime) -> None:
    _events(reviewer, now)
    drop_guards_inside_a_test()

    with connection.cursor() as cursor:
        cursor.execute(statement)

    assert _refusal() == (f"audit: {message}", 1)


@pytest.mark.parametrize(("seq", "named"), [(0, 1), (-5, 1), (9, 5)])
def test_slipped_in_event_is_found(seq: int, named: int, reviewer: User, now: datetime) -> None:
    _events(reviewer, now)

    Event.objects.create(seq=seq, at=now, verb="test.done", data="{}")

    assert _refusal()[0].startswith(f"audit: event {named}: ")


def test_missing_guards_are_named() -> None:
    drop_guards_inside_a_test()

    message, code = _refusal()

    assert code == 1
    assert message.startswith("audit: the database lacks the triggers claims_event_no_update, ")


def _anchor(event: Event, **changes: Any) -> str:
    chain = AuditHead.objects.get().chain_id
    return json.dumps({"chain": chain, "seq": event.seq, "hash": event.hash} | changes) + "\n"


def test_anchors_are_compared(
    reviewer: User, now: datetime, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "anchors"
    settings.AUDIT_ANCHOR_FILE = str(file)
    absent = _verify()
    events = _events(reviewer, now)
    said = f"audit: 4 events, head {events[-1].hash}\n"

    answers = []
    for text in (
        "".join(_anchor(event) for event in events),
        _anchor(events[0]) * 2,
        _anchor(events[0]) + _anchor(events[1], hash="x"),
        _anchor(events[1], hash="x") + _anchor(events[1]),
        _anchor(events[2], seq=9),
        _anchor(events[0], chain="x"),
        "not JSON\n",
        '{"seq": [], "hash": 1}\n',
        "[" * 100_000 + "\n",
        "\udcff\n",
    ):
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
        try:
            answers.append(_verify())
        except CommandError as refusal:
            answers.append(str(refusal))

    assert absent.startswith("audit: 1 events")
    assert answers == [
        said,
        said,
        "audit: event 3: the anchor file knows another event",
        "audit: event 3: the anchor file knows two events of this number",
        "audit: event 9: the anchor file knows another event",
        "audit: event 1: line 1 of the anchor file is of another chain",
        "audit: line 1 of the anchor file is no anchor",
        "audit: line 1 of the anchor file is no anchor",
        "audit: line 1 of the anchor file is no anchor",
        "audit: line 1 of the anchor file is no anchor",
    ]


def test_anchor_file_that_cannot_be_read_is_said(settings: Settings, tmp_path: Path) -> None:
    settings.AUDIT_ANCHOR_FILE = str(tmp_path)

    assert _refusal() == ("audit: the anchor file cannot be read: Is a directory", 1)


def test_walk_takes_the_same_statements_for_few_and_for_many_events(
    reviewer: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _events(reviewer, now, 100)

    with django_assert_num_queries(5):
        _verify()


def test_database_that_does_not_answer_is_said() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claims_audithead RENAME TO elsewhere")

    said, status = _refusal()

    assert (said.partition(": ")[0], status) == ("audit", 1)
    assert "the database failed" in said
    assert "claims_audithead" in said
