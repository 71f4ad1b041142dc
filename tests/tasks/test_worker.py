"""The worker: does what waits, in threads, and costs next to nothing while nothing does."""

import logging
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from claims.models import Delivery, Webhook
from claims.tasks import worker as module
from claims.tasks.hanging import KEPT, LEASE, MOST_STARTS, clear_away, take_up_again
from claims.tasks.webhook import serve_webhook
from claims.tasks.worker import Worker
from tests.factories import NOW, ClaimFactory
from tests.receiver import listening
from tests.webhooks import DeliveryFactory, WebhookFactory

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30


def task(status: str, **fields) -> DBTaskResult:
    """Make a task of a webhook that is not there: it has nothing to do."""
    serve_webhook.enqueue(0, 0)
    row = DBTaskResult.objects.latest("enqueued_at")
    for name, value in {"status": status, **fields}.items():
        setattr(row, name, value)
    row.save()
    return row


def eventually(holds, seconds: float = PATIENCE) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def all_tasks_are_done() -> bool:
    return not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists()


@pytest.fixture
def quiet_worker(monkeypatch):
    """Return a worker of the test's own thread, whose connection stays, that has cleared away."""
    monkeypatch.setattr(module, "close_old_connections", lambda: None)
    worker = Worker(clock=lambda: NOW)
    worker._cleared_at = NOW
    yield worker
    worker.stop()


@pytest.fixture
def working(shared_database, settings):
    """Return a function that lets a worker work until the end of the test."""
    workers = []

    def run(worker: Worker) -> None:
        worker.run()
        connection.close()

    def start(*receivers, **options) -> Worker:
        settings.FETCH_PORTS = [receiver.port for receiver in receivers]
        settings.FETCH_PRIVATE_NETWORKS = ["127.0.0.0/8"]
        worker = Worker(clock=timezone.now, interval=0.05, **options)
        thread = threading.Thread(target=run, args=(worker,))
        thread.start()
        workers.append((worker, thread))
        return worker

    yield start
    for worker, thread in workers:
        worker.stop()
        thread.join(PATIENCE)
        assert worker.finish(PATIENCE)


@pytest.mark.django_db
def test_a_worker_with_nothing_to_do_asks_one_question_and_writes_nothing(quiet_worker):
    WebhookFactory.create()
    task(TaskResultStatus.SUCCESSFUL, finished_at=NOW)

    with CaptureQueriesContext(connection) as captured:
        quiet_worker.look()

    assert len(captured) == 1
    assert captured[0]["sql"].startswith("SELECT ")


@pytest.mark.django_db
def test_a_task_whose_worker_was_killed_is_taken_up_again(quiet_worker):
    killed = task(TaskResultStatus.RUNNING, started_at=NOW - LEASE, worker_ids=["a"])
    running = task(TaskResultStatus.RUNNING, started_at=NOW - LEASE / 2, worker_ids=["b"])

    take_up_again(now=NOW)

    statuses = DBTaskResult.objects.in_bulk()
    assert statuses[killed.pk].status == TaskResultStatus.READY
    assert statuses[running.pk].status == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_a_task_that_kills_its_workers_is_given_up():
    workers = [str(number) for number in range(MOST_STARTS)]
    row = task(TaskResultStatus.RUNNING, started_at=NOW - LEASE, worker_ids=workers)

    take_up_again(now=NOW)

    row.refresh_from_db()
    assert (row.status, row.finished_at) == (TaskResultStatus.FAILED, NOW)
    assert row.traceback == "Its worker ended 5 times while it ran."


@pytest.mark.django_db
def test_what_is_done_is_forgotten_after_a_while(quiet_worker):
    old = task(TaskResultStatus.SUCCESSFUL, finished_at=NOW - KEPT)
    kept = task(TaskResultStatus.SUCCESSFUL, finished_at=NOW - KEPT + timedelta(seconds=1))
    delivered = DeliveryFactory.create(delivered=True, done_at=NOW - timedelta(days=30))
    recent = DeliveryFactory.create(dead=True, done_at=NOW - timedelta(days=29))
    pending = DeliveryFactory.create(created_at=NOW - timedelta(days=99))

    clear_away(now=NOW)
    quiet_worker._cleared_at = None
    quiet_worker.look()
    quiet_worker.finish(PATIENCE)

    assert old.pk not in DBTaskResult.objects.in_bulk()
    assert kept.pk in DBTaskResult.objects.in_bulk()
    left = set(Delivery.objects.values_list("pk", flat=True))
    assert left == {recent.pk, pending.pk} != {delivered.pk}


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_asked_again(quiet_worker, monkeypatch, caplog):
    asked = []

    def away(**_):
        asked.append(1)
        if len(asked) == 3:
            quiet_worker.stop()
        raise OperationalError("away")

    monkeypatch.setattr(module, "work_waits", away)
    monkeypatch.setattr(module.connections, "close_all", lambda: None)
    quiet_worker._interval = 0.001

    with caplog.at_level(logging.WARNING):
        quiet_worker.run()

    assert len(asked) == 3
    assert "The database did not answer" in caplog.text


@pytest.mark.django_db
def test_a_worker_ends_when_its_parent_is_gone(quiet_worker):
    left = iter([True, True, False])
    quiet_worker._interval = 0.001

    quiet_worker.run(lambda: next(left))

    assert list(left) == []


@pytest.mark.slow
def test_a_worker_sends_what_happens_while_it_works(working):
    with listening() as receiver:
        WebhookFactory.create(url=receiver.url)
        working(receiver)
        ClaimFactory.create_batch(3, open=True)

        eventually(lambda: len(receiver.received) == 3)
        eventually(lambda: set(Delivery.objects.values_list("status", flat=True)) == {"delivered"})
        eventually(all_tasks_are_done)

    assert not Webhook.objects.exclude(locked_until=None).exists()


@pytest.mark.slow
def test_receivers_that_hang_delay_no_other(working):
    done = threading.Event()
    with listening() as hanging, listening() as quick:
        hanging.answer = hang(done)
        for number in range(6):
            WebhookFactory.create(url=f"{hanging.url}{number}", slow=True)
        WebhookFactory.create(url=quick.url)
        working(hanging, quick, threads=4)
        ClaimFactory.create(open=True)
        start = time.monotonic()

        eventually(lambda: len(quick.received) == 1)
        waited = time.monotonic() - start
        eventually(lambda: len(hanging.received) == 2)
        done.set()

    assert waited < 5


def hang(until: threading.Event):
    """Return an answer that does not come before something happens."""

    def wait(handler) -> None:
        until.wait(PATIENCE)
        handler.close_connection = True

    return wait


def worker_process(environment, receiver) -> subprocess.Popen:
    more = {"FETCH_PORTS": str(receiver.port), "FETCH_PRIVATE_NETWORKS": "127.0.0.0/8"}
    return subprocess.Popen(
        [sys.executable, "manage.py", "run_worker", "--skip-checks", "--patience", "0.3"],
        cwd=ROOT,
        env=environment | more,
        stderr=subprocess.PIPE,
    )


def a_minute_passes() -> None:
    """Let every lease end."""
    past = timezone.now() - 2 * LEASE
    Webhook.objects.exclude(locked_until=None).update(locked_until=past)
    DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).update(started_at=past)


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_middle_loses_nothing_and_leaves_nothing_hanging(
    environment,
):
    held = threading.Event()
    with listening() as receiver:
        receiver.answer = hang(held)
        webhook = WebhookFactory.create(url=receiver.url)
        ClaimFactory.create_batch(3, open=True)
        with worker_process(environment, receiver) as first:
            eventually(lambda: len(receiver.received) == 1)
            first.send_signal(signal.SIGKILL)
        held.set()
        hanging = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).count()
        receiver.answer = 200
        a_minute_passes()
        with worker_process(environment, receiver) as second:
            eventually(lambda: webhook.deliveries.filter(status="delivered").count() == 3)
            eventually(
                lambda: (
                    not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists()
                )
            )
            second.send_signal(signal.SIGTERM)
            assert second.wait(PATIENCE) == 0

    sent = [one.headers["webhook-id"] for one in receiver.received]
    assert hanging == 1
    assert sent[0] == sent[1]
    assert sent[1:] == [
        str(pk) for pk in webhook.deliveries.order_by("pk").values_list("pk", flat=True)
    ]


@pytest.mark.slow
def test_a_worker_that_is_told_to_stop_ends_though_a_receiver_hangs(environment):
    held = threading.Event()
    with listening() as receiver:
        receiver.answer = hang(held)
        WebhookFactory.create(url=receiver.url)
        ClaimFactory.create(open=True)
        with worker_process(environment, receiver) as process:
            eventually(lambda: len(receiver.received) == 1)
            start = time.monotonic()
            process.send_signal(signal.SIGTERM)
            code = process.wait(PATIENCE)
            waited = time.monotonic() - start
        held.set()

    assert (code, waited < 5) == (0, True)
    assert Delivery.objects.get().status == "pending"
