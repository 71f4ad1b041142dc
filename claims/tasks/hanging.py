"""Tasks whose worker was killed, and those that are done: taken up again, and cleared away."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# No task may take longer; what takes longer is to be cut into several.
LEASE = timedelta(seconds=60)
MOST_STARTS = 5
# How long what is done can be looked at.
KEPT = timedelta(days=1)
MOST_AT_ONCE = 1_000


def hanging_tasks(*, now: datetime) -> QuerySet[Any]:
    """Return the tasks that say they run, but whose worker cannot be at them any more."""
    return DBTaskResult.objects.running().filter(started_at__lte=now - LEASE)


def take_up_again(*, now: datetime) -> None:
    """Make hanging tasks ready, and give up one that its worker did not survive several times."""
    for row in hanging_tasks(now=now).only("id", "started_at", "worker_ids")[:MOST_AT_ONCE]:
        # Another worker may do the same at this moment, and one may have begun it anew.
        same = DBTaskResult.objects.filter(pk=row.pk, started_at=row.started_at)
        same = same.filter(status=TaskResultStatus.RUNNING)
        if len(row.worker_ids) < MOST_STARTS:
            same.update(status=TaskResultStatus.READY)
        else:
            reason = f"Its worker ended {MOST_STARTS} times while it ran."
            same.update(status=TaskResultStatus.FAILED, finished_at=now, traceback=reason)


def clear_away(*, now: datetime) -> None:
    """Forget tasks that ended a while ago."""
    old = DBTaskResult.objects.finished().filter(finished_at__lte=now - KEPT)
    DBTaskResult.objects.filter(
        pk__in=list(old.values_list("pk", flat=True)[:MOST_AT_ONCE])
    ).delete()
