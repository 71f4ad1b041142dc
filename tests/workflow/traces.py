"""What a change leaves behind, counted and read."""

import json
from typing import Any

from claims.models import Claim, ClaimRecord, Event, SourceText


def traces() -> tuple[int, int, int, int]:
    """Count events, records, texts and versions of claims: what a change would raise."""
    versions = sum(Claim.objects.values_list("version", flat=True))
    return Event.objects.count(), ClaimRecord.objects.count(), SourceText.objects.count(), versions


def last_event() -> tuple[str, int | None, int | None, dict[str, Any]]:
    """Return verb, object, version and data of the newest event."""
    event = Event.objects.latest("seq")
    return event.verb, event.object_id, event.object_version, json.loads(event.data)


def verbs(after: int = 0) -> list[str]:
    """Return the verbs of the events after the first `after` ones, in order."""
    return list(Event.objects.order_by("seq").values_list("verb", flat=True)[after:])


def document(claim: Claim) -> dict[str, Any]:
    """Return the document of a claim's current record."""
    claim.refresh_from_db()
    assert claim.record is not None
    return json.loads(claim.record.document.replace("\x01", ""))
