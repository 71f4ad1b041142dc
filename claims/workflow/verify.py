"""Walk the audit chain and say where it stops holding."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Subquery

from claims.models import AuditHead, Event
from claims.text.fingerprint import sha256_hex
from claims.workflow.audit import event_hash
from claims.workflow.guards import missing_guards

START = "0" * 64
PART = 2_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk found: how many events, the head's hash, and the first thing that does not hold.

    `seq` is null where the fault is not one event's.
    """

    events: int
    head: str
    seq: int | None = None
    problem: str = ""

    @property
    def holds(self) -> bool:
        """Say whether everything is as it must be."""
        return not self.problem


class _Broken(Exception):
    def __init__(self, seq: int | None, problem: str) -> None:
        super().__init__(problem)
        self.seq, self.problem = seq, problem


def verify_chain() -> Verdict:
    """Check every event, the head, the anchors and the database's guards.

    Memory is constant apart from the anchors, time linear in the number of events. It takes no
    lock and no transaction: writers go on, and what they add meanwhile is walked as well.
    """
    walk = _Walk()
    try:
        head = _head()
        anchors = _anchors(head)
        while walk.count < head.seq:
            walk.up_to(head.seq, anchors)
            _check_head(head, walk)
            head = _head()
        _check_head(head, walk)
        _check_first(head)
        _check_anchors(anchors, walk.anchored)
        missing = missing_guards()
        if missing:
            raise _Broken(None, f"the database lacks the triggers {', '.join(missing)}")
    except _Broken as broken:
        return Verdict(walk.count, walk.last, broken.seq, broken.problem)
    return Verdict(walk.count, walk.last)


class _Walk:
    """How far the chain was walked, and what it says at the numbers that anchors name."""

    def __init__(self) -> None:
        self.count, self.last = 0, START
        self.anchored: dict[int, str] = {}

    def up_to(self, seq: int, anchors: Container[int]) -> None:
        """Check the events until `seq`, a part at a time: no statement takes long."""
        while self.count < seq:
            rows = Event.objects.filter(seq__lte=min(seq, self.count + PART)).order_by("seq")
            # The first part has no lower bound: nothing may stand before the first event.
            part = rows.filter(seq__gt=self.count) if self.count else rows
            if not part:
                return
            for event in part:
                _check(event, self.count + 1, self.last)
                self.count, self.last = event.seq, event.hash
                if event.seq in anchors:
                    self.anchored[event.seq] = event.hash


def _head() -> AuditHead:
    """Return the head with the last number of the table as `newest`, both of one moment."""
    newest = Event.objects.order_by("-seq").values("seq")[:1]
    head = AuditHead.objects.annotate(newest=Subquery(newest)).first()
    if head is None:
        raise _Broken(None, "the head of the chain is missing")
    return head


def _check(event: Event, place: int, last: str) -> None:
    if event.seq != place:
        raise _Broken(place, f"event {place} is missing")
    if event.prev != last:
        raise _Broken(event.seq, "it does not follow the event before it")
    if event.data_sha256 != sha256_hex(event.data):
        raise _Broken(event.seq, "its data is not what was recorded")
    if event.hash != event_hash(event):
        raise _Broken(event.seq, "it is not what was recorded")


def _check_head(head: AuditHead, walk: _Walk) -> None:
    newest = getattr(head, "newest", None) or 0
    held = newest if newest > head.seq else walk.count
    if held != head.seq:
        raise _Broken(
            min(head.seq, held) + 1, f"the head says {head.seq} events, the table has {held}"
        )
    if head.hash != walk.last:
        raise _Broken(walk.count, "the head's hash is another")


def _check_first(head: AuditHead) -> None:
    first = Event.objects.filter(seq=1).first()
    if first is None or json.loads(first.data) != {"chain": head.chain_id}:
        raise _Broken(1, "the first event does not start this chain")


def _anchors(head: AuditHead) -> dict[int, str]:
    """Return number and hash of each anchor; two that disagree are a rewritten chain."""
    anchors: dict[int, str] = {}
    for seq, digest in _anchor_lines(head):
        if anchors.setdefault(seq, digest) != digest:
            raise _Broken(seq, "the anchor file knows two events of this number")
    return anchors


def _anchor_lines(head: AuditHead) -> Iterator[tuple[int, str]]:
    """Yield number and hash of each anchor of this chain; others' chains are an error."""
    path = Path(settings.AUDIT_ANCHOR_FILE)
    if not settings.AUDIT_ANCHOR_FILE or not path.exists():
        return
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                yield _anchor(number, line, head.chain_id)
    except OSError as problem:
        raise _Broken(None, f"the anchor file cannot be read: {problem.strerror}") from problem


def _anchor(number: int, line: bytes, chain: str) -> tuple[int, str]:
    try:
        anchor = json.loads(line)
        seq, digest, its_chain = int(anchor["seq"]), str(anchor["hash"]), anchor["chain"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise _Broken(None, f"line {number} of the anchor file is no anchor") from problem
    if its_chain != chain:
        raise _Broken(1, f"line {number} of the anchor file is of another chain")
    return seq, digest


def _check_anchors(anchors: dict[int, str], hashes: dict[int, str]) -> None:
    for seq, digest in sorted(anchors.items()):
        if hashes.get(seq) != digest:
            raise _Broken(seq, "the anchor file knows another event")
