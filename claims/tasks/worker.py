"""The worker: looks every second whether something waits, and does it in a few threads.

While nothing waits it asks the database one question a second, and writes nothing. The library's own
worker does one task after another, so that one slow receiver would delay all; it locks the
database each time it looks; and it leaves tasks whose worker was killed as they are.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from threading import Event, Lock
from typing import Any

from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connections,
    transaction,
)
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from claims.queries.webhook import work_waits
from claims.tasks.hanging import clear_away, hanging_tasks, take_up_again
from claims.tasks.webhook import call_for_due
from claims.workflow.webhook.log import forget_deliveries

THREADS = 8
SECONDS_BETWEEN_LOOKS = 1.0
# How long turns that are under way may take when the worker is told to stop.
STOP_SECONDS = 8.0
BETWEEN_CLEARINGS = timedelta(hours=1)
BACKEND = "default"

logger = logging.getLogger(__name__)


class Worker:
    """Does what waits until it is told to stop."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        threads: int = THREADS,
        interval: float = SECONDS_BETWEEN_LOOKS,
    ) -> None:
        self._clock = clock
        self._threads = threads
        self._interval = interval
        self._stopped = False
        # Set when a thread is free again.
        self._look = Event()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="task")
        self._under_way: set[Future[None]] = set()
        self._lock = Lock()
        self._cleared_at: datetime | None = None
        self._runner = TaskRunner(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=False,
            backend_name=BACKEND,
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid.uuid4().hex,
        )

    def stop(self) -> None:
        """Take up nothing more, from the next look on.

        A signal's handler may call this: it takes no lock, which the thread that is interrupted
        could hold.
        """
        self._stopped = True

    def run(self, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Work until told to stop, or until `goes_on`, which is asked at each look, says no."""
        while not self._stopped and goes_on():
            self._look.clear()
            close_old_connections()
            try:
                self.look()
            except (OperationalError, InterfaceError):
                logger.warning("The database did not answer; trying again.", exc_info=True)
                connections.close_all()
            self._look.wait(self._interval)

    def finish(self, seconds: float) -> bool:
        """Wait for what is under way; say whether all of it ended."""
        with self._lock:
            left = set(self._under_way)
        return not wait(left, timeout=seconds).not_done

    def look(self) -> None:
        """Give what waits to the threads that are free."""
        now = self._clock()
        with self._lock:
            free = self._threads - len(self._under_way)
        if free <= 0:
            return
        if work_waits(now=now, tasks=_ready() | hanging_tasks(now=now)):
            take_up_again(now=now)
            call_for_due(now=now, most=free, most_slow=max(1, self._threads // 2))
            while free > 0 and (row := self._next_task()) is not None:
                self._begin(row)
                free -= 1
        if self._cleared_at is None or now >= self._cleared_at + BETWEEN_CLEARINGS:
            self._cleared_at = now
            clear_away(now=now)
            forget_deliveries(now=now)

    def _next_task(self) -> Any:
        """Take a task, or find that another worker did."""
        with transaction.atomic():
            row = _ready().get_locked()
            if row is not None:
                row.claim(self._runner.worker_id)
            return row

    def _begin(self, row: Any) -> None:
        future = self._pool.submit(self._do, row)
        with self._lock:
            self._under_way.add(future)
        future.add_done_callback(self._ended)

    def _do(self, row: Any) -> None:
        try:
            self._runner.run_task(row)
        except (OperationalError, InterfaceError):
            # Not even the failure could be written: the task hangs, and will be taken up again.
            logger.warning("The database did not answer; the task waits.", exc_info=True)
        finally:
            connections.close_all()

    def _ended(self, future: Future[None]) -> None:
        with self._lock:
            self._under_way.discard(future)
        self._look.set()


def _ready() -> Any:
    return DBTaskResult.objects.ready().filter(backend_name=BACKEND)
