"""Writers at the same moment, on real committed transactions."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F

from claims.models import Appearance, AuditHead, Claim, ClaimRecord, Event, Publisher, User
from claims.records.claim import build_documents
from claims.records.document import dump_document
from claims.records.upgrade import upgrade_records
from claims.workflow.appearance import create_appearance, delete_appearance
from claims.workflow.audit import append_event
from claims.workflow.claim import MoveNotAllowed, accept_claim, create_claim, edit_claim
from claims.workflow.claim.edit import ExternalIdTaken
from claims.workflow.source import create_source, edit_source
from claims.workflow.speaker import edit_speaker
from claims.workflow.topic import edit_topic
from claims.workflow.verify import verify_chain
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)
from tests.workflow.threads import after_all, at_once, race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared_database")]

only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time"
)


class _Undo(Exception):
    pass


@pytest.fixture
def reviewer(shared_database: None) -> User:
    return UserFactory.create(reviewer=True)


@pytest.mark.slow
def test_chain_of_many_writers_is_dense_and_holds(reviewer: User, now: datetime) -> None:
    writers, each = 20, 10

    def writer(number: int) -> int:
        kept = 0
        for turn in range(each):
            try:
                with transaction.atomic():
                    append_event(verb="test.done", actor=reviewer, now=now, data={"n": number})
                    if (turn + number) % 3 == 0:
                        raise _Undo
                kept += 1
            except _Undo:
                pass
        return kept

    kept = at_once([lambda n=n: writer(n) for n in range(writers)])

    expected = [sum((turn + n) % 3 != 0 for turn in range(each)) for n in range(writers)]
    assert kept == expected
    numbers = list(Event.objects.order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, sum(expected) + 2))
    times = list(Event.objects.order_by("seq").values_list("at", flat=True))
    assert times == sorted(set(times))
    verdict = verify_chain()
    assert (verdict.problem, verdict.events) == ("", sum(expected) + 1)


def test_verification_is_not_fooled_by_writers(reviewer: User, now: datetime) -> None:
    def write() -> None:
        for _ in range(20):
            append_event(verb="test.done", actor=reviewer, now=now)

    def verify() -> list[str]:
        return [verify_chain().problem for _ in range(20)]

    _, problems, _ = at_once([_atomically(write), verify, lambda: _each_atomically(write, 5)])

    assert problems == [""] * 20
    assert verify_chain().events == 121


def _atomically(function: Callable[[], Any]) -> Callable[[], Any]:
    def run() -> Any:
        with transaction.atomic():
            return function()

    return run


def _each_atomically(function: Callable[[], Any], times: int) -> None:
    for _ in range(times):
        _atomically(function)()


def test_one_of_many_accepts_wins(reviewer: User, now: datetime) -> None:
    claim = ClaimFactory.create()
    events = Event.objects.count()

    results = at_once([lambda: accept_claim(claim=claim, actor=reviewer, now=now)] * 12)

    assert Counter(type(result) for result in results) == {Claim: 1, MoveNotAllowed: 11}
    claim.refresh_from_db()
    assert (claim.status, claim.version, Event.objects.count()) == ("open", 2, events + 1)
    assert verify_chain().holds


@only_postgresql
def test_without_lock_and_comparison_many_accepts_win(
    reviewer: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show that the test above would notice: the negative control."""
    claim = ClaimFactory.create()
    steps = "claims.workflow.claim.moves."
    monkeypatch.setattr(
        steps + "lock_claim", after_all(lambda row: Claim.objects.get(pk=row.pk), 12)
    )
    monkeypatch.setattr(steps + "write_row", _write_without_comparing)

    results = at_once([lambda: accept_claim(claim=claim, actor=reviewer, now=now)] * 12)

    assert sum(isinstance(result, Claim) for result in results) > 1


def _write_without_comparing(row: Claim, *, now: datetime, guard: Any, **fields: Any) -> Claim:
    Claim.objects.filter(pk=row.pk).update(**fields, version=F("version") + 1)
    row.refresh_from_db()
    return row


def test_one_of_many_claims_gets_the_external_id(reviewer: User, now: datetime) -> None:
    make = [
        lambda n=n: create_claim(text=f"Claim {n}.", external_id="x", actor=reviewer, now=now)
        for n in range(6)
    ]

    results = at_once(make)

    assert Counter(type(result) for result in results) == {Claim: 1, ExternalIdTaken: 5}
    assert (Claim.objects.count(), Event.objects.count()) == (1, 2)


def test_sources_made_at_once_share_their_new_publisher(reviewer: User, now: datetime) -> None:
    make = [
        lambda n=n: create_source(title=f"{n}", publisher="Herald", actor=reviewer, now=now)
        for n in range(6)
    ]

    results = at_once(make)

    assert [type(result).__name__ for result in results] == ["Source"] * 6
    publisher = Publisher.objects.get()
    assert {result.publisher_id for result in results} == {publisher.pk}
    assert Event.objects.filter(verb="publisher.created").count() == 1


def _assert_records_true() -> None:
    documents = build_documents(Claim.objects.values_list("pk", flat=True))
    for record in ClaimRecord.objects.filter(valid_until=None):
        assert record.document == dump_document(documents[record.claim_id])
    assert verify_chain().holds


def test_claim_made_during_a_rename_shows_the_new_name(reviewer: User, now: datetime) -> None:
    speaker = SpeakerFactory.create(name="Ann")
    told: dict[str, Any] = {"actor": reviewer, "now": now}

    race(
        lambda: edit_speaker(speaker=speaker, changes={"name": "Bo"}, **told),
        lambda: create_claim(text="It rained.", speakers=[speaker], **told),
    )

    record = ClaimRecord.objects.get(valid_until=None)
    assert json.loads(record.document.replace("\x01", ""))["speakers"][0]["name"] == "Bo"
    _assert_records_true()


@only_postgresql
def test_without_holding_the_speaker_the_old_name_would_stay(
    reviewer: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show that the test above would notice: the negative control."""
    speaker = SpeakerFactory.create(name="Ann")
    told: dict[str, Any] = {"actor": reviewer, "now": now}
    monkeypatch.setattr("claims.workflow.claim.create.hold_rows", lambda rows: None)

    race(
        lambda: edit_speaker(speaker=speaker, changes={"name": "Bo"}, **told),
        lambda: create_claim(text="It rained.", speakers=[speaker], **told),
        seconds=2,
    )

    record = ClaimRecord.objects.get(valid_until=None)
    assert json.loads(record.document.replace("\x01", ""))["speakers"][0]["name"] == "Ann"


def test_claim_edited_while_its_topic_is_renamed_shows_the_new_slug(
    reviewer: User, now: datetime
) -> None:
    topic, claim = TopicFactory.create(slug="old"), ClaimFactory.create()
    told: dict[str, Any] = {"actor": reviewer, "now": now}

    race(
        lambda: edit_topic(topic=topic, changes={"slug": "new"}, **told),
        lambda: edit_claim(claim=claim, changes={"topics": [topic]}, **told),
    )

    _assert_records_true()


@pytest.mark.parametrize(
    "changes", [{"title": "New"}, {"text": "Then it rained."}, {"publisher": "Post"}]
)
def test_appearance_made_while_its_source_changes_shows_the_new_source(
    changes: dict[str, str], reviewer: User, now: datetime
) -> None:
    source = SourceFactory.create(text="It rained.", publisher=PublisherFactory.create())
    claim = ClaimFactory.create()
    told: dict[str, Any] = {"actor": reviewer, "now": now}

    race(
        lambda: edit_source(source=source, changes=changes, **told),
        lambda: create_appearance(claim=claim, source=source, quote="rained", **told),
    )

    row = Appearance.objects.select_related("source_text").get()
    assert row.source_text is not None
    assert row.source_text.text[row.start : row.end] == "rained"
    source.refresh_from_db()
    assert row.source_text_id == source.current_text_id
    _assert_records_true()


def test_deleted_appearance_does_not_come_back_with_a_new_text(
    reviewer: User, now: datetime
) -> None:
    source = SourceFactory.create(text="It rained.")
    row = AppearanceFactory.create(source=source, quote="rained")
    told: dict[str, Any] = {"actor": reviewer, "now": now}

    race(
        lambda: delete_appearance(appearance=row, **told),
        lambda: edit_source(source=source, changes={"text": "So it rained."}, **told),
    )

    assert not Appearance.objects.exists()
    _assert_records_true()


def test_rebuild_leaves_a_record_that_is_closed_meanwhile(reviewer: User, now: datetime) -> None:
    claim = ClaimFactory.create(text="It rained.")
    ClaimRecord.objects.update(format=0)

    race(
        lambda: edit_claim(claim=claim, changes={"text": "It snowed."}, actor=reviewer, now=now),
        upgrade_records,
    )

    first, second = ClaimRecord.objects.order_by("version")
    assert ("It rained." in first.document, "It snowed." in second.document) == (True, True)
    assert AuditHead.objects.get().record_seq == 2
    _assert_records_true()
