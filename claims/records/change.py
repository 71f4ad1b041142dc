"""How a change is written, for those who ask for changes and for those who are told of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from claims.choices import WebhookEvent
from claims.queries.change import Change, records_before
from claims.records.document import render_document, timestamp


def change_text(change: Change) -> str:
    """Return a change as JSON; its document is spliced in as it was stored."""
    head = {
        "seq": change.seq,
        "at": timestamp(change.at),
        "op": _op(change),
        "type": change.type,
        "id": change.pk,
    }
    return _with_document(head, change)


def event_text(change: Change, *, delivery: int, event: str) -> str:
    """Return what a webhook is sent of a change, as JSON; `delivery` is its key."""
    head = {
        "id": delivery,
        "event": event,
        "seq": change.seq,
        "at": timestamp(change.at),
        "op": _op(change),
        "type": change.type,
    }
    return _with_document(head, change)


def event_names(changes: Sequence[Change]) -> list[str]:
    """Return what happened with each of some changes.

    Of a review, what says the same revision as before changed in something else that it shows.
    """
    reviews = [one for one in changes if one.type == "review" and not one.gone]
    before = {
        key: document and _document(document).get("revision", 0)
        for key, document in records_before([(one.pk, _version(one)) for one in reviews]).items()
    }
    return [_event_name(one, before) for one in changes]


def _event_name(change: Change, before: dict[tuple[int, int], Any]) -> str:
    if change.type == "claim":
        return WebhookEvent.CLAIM_DELETED if change.gone else WebhookEvent.CLAIM_CHANGED
    if change.gone:
        return WebhookEvent.REVIEW_RETRACTED
    revision = before.get((change.pk, _version(change)))
    if not revision:
        return WebhookEvent.REVIEW_PUBLISHED
    if revision != _document(change.document)["revision"]:
        return WebhookEvent.REVIEW_CORRECTED
    return WebhookEvent.REVIEW_CHANGED


def _version(change: Change) -> int:
    return int(_document(change.document)["version"])


def _document(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render_document(text))
    return found


def _op(change: Change) -> str:
    return "delete" if change.gone else "upsert"


def _with_document(head: dict[str, Any], change: Change) -> str:
    name = "tombstone" if change.gone else "object"
    return f'{json.dumps(head)[:-1]}, "{name}": {_left_of(change)}}}'


def _left_of(change: Change) -> str:
    """Return what is shown of a document; of a claim that left the public, neither text nor reason."""
    if change.type == "claim" and change.gone:
        return json.dumps({"id": change.pk, "status": _document(change.document)["status"]})
    return change.document
