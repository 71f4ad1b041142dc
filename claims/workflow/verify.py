"""Walk the audit chain and say where it stops holding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from claims.models import AuditHead, Event
from claims.text.fingerprint import sha256_hex
from claims.workflow.audit import event_hash
from claims.workflow.guards import missing_guards

START = "0" * 64


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
    """Check every event, the head, the anchors and the database's guards, in one pass.

    Memory is constant, time linear in the number of events.
    """
    count, last = 0, START
    hashes: dict[int, str] = {}
    try:
        with transaction.atomic():
            head = AuditHead.objects.filter(id=1).first()
            if head is None:
                raise _Broken(None, "the head of the chain is missing")
            anchors = dict(_anchors(head))
            for event in Event.objects.order_by("seq").iterator(chunk_size=2_000):
                count += 1
                _check(event, count, last)
                last = event.hash
                if event.seq in anchors:
                    hashes[event.seq] = last
            _check_head(head, count, last)
            _check_anchors(anchors, hashes)
            missing = missing_guards()
            if missing:
                raise _Broken(None, f"the database lacks the triggers {', '.join(missing)}")
    except _Broken as broken:
        return Verdict(count, last, broken.seq, broken.problem)
    return Verdict(count, last)


def _check(event: Event, place: int, last: str) -> None:
    if event.seq != place:
        raise _Broken(place, f"event {place} is missing")
    if event.prev != last:
        raise _Broken(event.seq, "it does not follow the event before it")
    if event.data_sha256 != sha256_hex(event.data):
        raise _Broken(event.seq, "its data is not what was recorded")
    if event.hash != event_hash(event):
        raise _Broken(event.seq, "it is not what was recorded")


def _check_head(head: AuditHead, count: int, last: str) -> None:
    if head.seq != count:
        raise _Broken(
            min(head.seq, count) + 1, f"the head says {head.seq} events, the table has {count}"
        )
    if head.hash != last:
        raise _Broken(count, "the head's hash is another")
    first = Event.objects.filter(seq=1).first()
    if first is None or json.loads(first.data) != {"chain": head.chain_id}:
        raise _Broken(1, "the first event does not start this chain")


def _anchors(head: AuditHead) -> Iterator[tuple[int, str]]:
    """Yield number and hash of each anchor of this chain; others' chains are an error."""
    if not settings.AUDIT_ANCHOR_FILE:
        return
    path = Path(settings.AUDIT_ANCHOR_FILE)
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                anchor = json.loads(line)
                seq, digest, chain = anchor["seq"], anchor["hash"], anchor["chain"]
            except (ValueError, KeyError, TypeError) as problem:
                raise _Broken(None, f"line {number} of the anchor file is no anchor") from problem
            if chain != head.chain_id:
                raise _Broken(1, f"line {number} of the anchor file is of another chain")
            yield seq, digest


def _check_anchors(anchors: dict[int, str], hashes: dict[int, str]) -> None:
    for seq, digest in sorted(anchors.items()):
        if hashes.get(seq) != digest:
            raise _Broken(seq, "the anchor file knows another event")
