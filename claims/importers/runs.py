"""Keep the row of the run: made with the first batch that writes, finished at the end."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from claims.choices import ImportStatus
from claims.models import ImportRun

_GENERATION = "generation"


class Runs:
    """Hold the one run of this process, if it has written anything."""

    def __init__(self, *, paths: Sequence[str], options: Mapping[str, Any]) -> None:
        """Look up which generation of imports this is.

        A run that was broken off belongs to one generation with the run that takes it up again.
        """
        self._paths = list(paths)
        self._options = dict(options)
        self._run: ImportRun | None = None
        self._unsure: ImportRun | None = None
        last = ImportRun.objects.order_by("-pk").first()
        broken = last is not None and last.status != ImportStatus.DONE
        before = last.options.get(_GENERATION, 0) if last is not None else 0
        self.generation: int = before if broken else before + 1

    def current(self, *, now: datetime, counts: Mapping[str, Any]) -> ImportRun:
        """Return the run, made inside the transaction of the first batch that writes."""
        if self._run is not None:
            ImportRun.objects.filter(pk=self._run.pk).update(counts=counts)
            return self._run
        dead = ImportRun.objects.filter(status=ImportStatus.RUNNING)
        dead.update(status=ImportStatus.STOPPED)
        self._unsure = ImportRun.objects.create(
            started_at=now,
            paths=self._paths,
            options=self._options | {_GENERATION: self.generation},
            counts=counts,
        )
        return self._unsure

    def keep(self) -> None:
        """Take the run as made: its transaction has been committed."""
        self._run = self._run or self._unsure

    def finish(
        self, *, now: datetime, counts: Mapping[str, Any], refused: list[Any], stopped: bool
    ) -> None:
        """Close the run, if there is one."""
        if self._run is not None:
            self._run.finished_at = now
            self._run.status = ImportStatus.STOPPED if stopped else ImportStatus.DONE
            self._run.counts = dict(counts)
            self._run.refused = refused
            self._run.save(update_fields=["finished_at", "status", "counts", "refused"])
