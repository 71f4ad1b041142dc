"""Records follow each other without a gap; the current one is what the builder makes."""

import json
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.models import AuditHead, Claim, ClaimRecord, Event, User
from claims.records import upgrade as module
from claims.records.document import FORMAT
from claims.records.store import store_records
from claims.records.upgrade import upgrade_records
from claims.workflow.claim import accept_claim, dismiss_claim, edit_claim
from claims.workflow.steps import touch_claims
from tests.factories import AppearanceFactory, ClaimFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


def _history(claim: Claim) -> list[ClaimRecord]:
    return list(ClaimRecord.objects.filter(claim=claim).order_by("version"))


def test_history_of_a_claim_has_no_gap(reviewer: User, now: datetime) -> None:
    claim = ClaimFactory.create()
    for turn in range(1, 5):
        edit_claim(
            claim=claim,
            actor=reviewer,
            now=now + timedelta(hours=turn % 3),
            changes={"priority": turn},
        )

    rows = _history(claim)
    claim.refresh_from_db()
    assert [row.version for row in rows] == [1, 2, 3, 4, 5]
    assert [row.valid_until for row in rows] == [row.valid_from for row in rows[1:]] + [None]
    assert all(
        one.valid_from < other.valid_from for one, other in zip(rows, rows[1:], strict=False)
    )
    assert claim.record == rows[-1]
    assert [json.loads(row.document.replace("\x01", ""))["version"] for row in rows] == [
        1, 2, 3, 4, 5,
    ]  # fmt: skip


def test_numbers_of_records_are_dense_and_in_the_order_of_time(
    reviewer: User, now: datetime
) -> None:
    claims = ClaimFactory.create_batch(3)
    touch_claims([claim.pk for claim in claims], now=now - timedelta(days=9))
    edit_claim(claim=claims[1], actor=reviewer, now=now, changes={"priority": 1})

    rows = list(ClaimRecord.objects.order_by("seq"))

    assert [row.seq for row in rows] == list(range(1, 8))
    assert AuditHead.objects.get().record_seq == 7
    times = [row.valid_from for row in rows]
    assert times == sorted(times)


def test_public_and_tombstone_follow_the_status(reviewer: User, now: datetime) -> None:
    claim = ClaimFactory.create()
    told = {"claim": claim, "actor": reviewer, "now": now}
    dismiss_claim(reason="a joke", **told)
    accept_claim(**told)
    dismiss_claim(reason="a joke", **told)
    edit_claim(changes={"priority": 1}, **told)
    accept_claim(**told)

    marks = [(row.public, row.tombstone) for row in _history(claim)]

    assert marks == [
        (False, False),  # a candidate
        (False, False),  # dismissed before anybody saw it
        (True, False),  # accepted
        (False, True),  # dismissed: it leaves the public
        (False, False),  # edited where nobody sees it: it leaves only once
        (True, False),  # accepted again
    ]


def test_rolled_back_record_leaves_nothing(reviewer: User, now: datetime) -> None:
    claim = ClaimFactory.create()
    before = list(ClaimRecord.objects.values()), AuditHead.objects.values().get()

    with transaction.atomic():
        edit_claim(claim=claim, actor=reviewer, now=now, changes={"priority": 1})
        transaction.set_rollback(True)

    assert (list(ClaimRecord.objects.values()), AuditHead.objects.values().get()) == before


def test_storing_costs_the_same_for_one_claim_and_for_thirty(now: datetime) -> None:
    speaker = SpeakerFactory.create()
    for _ in range(30):
        AppearanceFactory.create(claim=ClaimFactory.create(speakers=[speaker]), speaker=speaker)
    keys = list(Claim.objects.values_list("pk", flat=True))
    Claim.objects.update(version=9)

    with CaptureQueriesContext(connection) as one:
        store_records(keys[:1], now=now)
    with CaptureQueriesContext(connection) as many:
        store_records(keys[1:], now=now)

    assert (len(one), len(many)) == (10, 10)
    assert set(ClaimRecord.objects.filter(valid_until=None).values_list("version", flat=True)) == {
        9
    }


def _age(rows: int) -> None:
    keys = ClaimRecord.objects.filter(valid_until=None).order_by("pk").values("pk")[:rows]
    ClaimRecord.objects.filter(pk__in=list(keys.values_list("pk", flat=True))).update(
        format=0, document="{}"
    )


def test_upgrade_rewrites_what_is_old_without_a_new_version(reviewer: User, now: datetime) -> None:
    claims = ClaimFactory.create_batch(5)
    edit_claim(claim=claims[0], actor=reviewer, now=now, changes={"priority": 1})
    wanted = list(ClaimRecord.objects.order_by("pk").values())
    history = ClaimRecord.objects.get(claim=claims[0], version=1).pk
    ClaimRecord.objects.filter(pk=history).update(format=0)
    _age(3)
    events, head = Event.objects.count(), AuditHead.objects.values().get()

    changed = upgrade_records(batch_size=2)

    wanted[0]["format"] = 0
    assert changed == 3
    assert list(ClaimRecord.objects.order_by("pk").values()) == wanted
    assert (Event.objects.count(), AuditHead.objects.values().get()) == (events, head)
    assert upgrade_records() == 0


def test_upgrade_that_was_stopped_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    ClaimFactory.create_batch(5)
    _age(5)
    build, parts = module.build_documents, []

    def stopping(keys: list[int]) -> dict[int, dict[str, object]]:
        parts.append(keys)
        if len(parts) == 2:
            raise KeyboardInterrupt
        return build(keys)

    monkeypatch.setattr(module, "build_documents", stopping)
    with pytest.raises(KeyboardInterrupt):
        upgrade_records(batch_size=2)
    monkeypatch.undo()

    done = ClaimRecord.objects.filter(format=FORMAT).count()
    assert (done, upgrade_records(batch_size=2), upgrade_records()) == (2, 3, 0)


def test_difference_of_one_character_is_mended() -> None:
    ClaimFactory.create(text="It rained.")
    row = ClaimRecord.objects.get()
    ClaimRecord.objects.update(document=row.document.replace("rained", "reined"))

    assert upgrade_records() == 1
    assert ClaimRecord.objects.get().document == row.document
