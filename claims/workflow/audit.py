"""Append to the audit chain.

Each event hashes the one before it (SHA-256), so that nobody can change, drop or swap one without
breaking all that follow; the head lives in a table of its own and, where `AUDIT_ANCHOR_FILE` is set,
in a file as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models, transaction

from claims.models import AuditHead, Event, User
from claims.models.bulk import insert_rows, new_row
from claims.records.head import lock_head, move_on, save_head
from claims.text.fingerprint import sha256_hex

LONG_TEXT = 500


class Told(NamedTuple):
    """What one event tells of: the object, and what became of it."""

    target: models.Model | None
    data: Mapping[str, Any]


def canonical_json(value: object) -> str:
    """Return the one JSON text of a value: sorted keys, no white space."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def event_hash(event: Event) -> str:
    """Return what an event's `hash` must be: of `prev` and the canonical row.

    The row counts `data` by its digest, so that a text can be redacted later, where the law asks,
    without breaking the chain.
    """
    row = {
        "seq": event.seq,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "actor_name": event.actor_name,
        "verb": event.verb,
        "object_type": event.object_type,
        "object_id": event.object_id,
        "object_version": event.object_version,
        "data_sha256": event.data_sha256,
    }
    return sha256_hex(event.prev + canonical_json(row))


def append_event(
    *,
    verb: str,
    actor: User | None,
    now: datetime,
    target: models.Model | None = None,
    data: Mapping[str, Any] | None = None,
    actor_name: str = "",
) -> Event:
    """Add one event to the chain, inside the transaction of what it tells of.

    `actor` is null where a command acted by itself; `actor_name` then says which.
    """
    told = [Told(target, data or {})]
    return append_events(verb=verb, actor=actor, now=now, told=told, actor_name=actor_name)[0]


def append_events(
    *,
    verb: str,
    actor: User | None,
    now: datetime,
    told: Sequence[Told],
    actor_name: str = "",
    held: AuditHead | None = None,
) -> list[Event]:
    """Add events of one verb to the chain, with the statements of one; there is at least one.

    `held` is the head where the caller has locked it; it is saved here, with what the caller changed.
    """
    if held is None:
        head = lock_head(now=now)
    else:
        head = held
        move_on(head, now=now)
    name = actor.username if actor else actor_name or "claimtracker"
    events = [_next_event(head, verb, actor, name, one) for one in told]
    insert_rows(events)
    save_head(head, "seq", "hash", "record_seq")
    if settings.AUDIT_ANCHOR_FILE:
        transaction.on_commit(partial(_anchor, head), robust=True)
    return events


def _next_event(
    head: AuditHead, verb: str, actor: User | None, actor_name: str, told: Told
) -> Event:
    """Return the event that follows the head, and move the head on to it."""
    text, target = canonical_json(told.data), told.target
    event = new_row(
        Event,
        seq=head.seq + 1,
        at=head.at,
        actor=actor,
        actor_name=actor_name,
        verb=verb,
        object_type=target._meta.model_name or "" if target is not None else "",
        object_id=target.pk if target is not None else None,
        object_version=getattr(target, "version", None),
        data=text,
        data_sha256=sha256_hex(text),
        prev=head.hash,
    )
    event.hash = event_hash(event)
    head.seq, head.hash = event.seq, event.hash
    return event


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return what differs, as `{"field": {"before": …, "after": …}}`; long texts by digest."""
    return {
        name: {"before": _brief(before.get(name)), "after": _brief(value)}
        for name, value in after.items()
        if before.get(name) != value
    }


def _brief(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONG_TEXT:
        return {"sha256": sha256_hex(value), "length": len(value)}
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value


def _anchor(head: AuditHead) -> None:
    """Append where the chain ends to the anchor file, which lies outside the database."""
    line = canonical_json(
        {
            "chain": head.chain_id,
            "seq": head.seq,
            "hash": head.hash,
            "at": head.at.astimezone(UTC).isoformat(timespec="microseconds"),
        }
    )
    with Path(settings.AUDIT_ANCHOR_FILE).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
