"""What happened to an object, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from claims.models import Claim, Event, ImportedItem

MOST = 100


def events_of(*, object_type: str, object_id: int, most: int = MOST) -> Sequence[Event]:
    """Return the newest events of one object, with who did it."""
    rows = Event.objects.filter(object_type=object_type, object_id=object_id)
    return list(rows.select_related("actor").order_by("-seq")[:most])


def imports_of(*, claim: Claim) -> Sequence[ImportedItem]:
    """Return what the importer remembers of a claim, with the runs."""
    return list(claim.imported_items.select_related("run").order_by("pk")[:MOST])
