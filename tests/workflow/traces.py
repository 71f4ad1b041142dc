"""What a change leaves behind, counted and read."""

import json
from typing import Any

from django.db import connection, models

from claims.models import (
    Claim,
    ClaimRecord,
    Event,
    Evidence,
    Review,
    ReviewRecord,
    Revision,
    RevisionContributor,
    SourceText,
)

COUNTED: tuple[type[models.Model], ...] = (Event, ClaimRecord, SourceText, ReviewRecord)
# Few rows in a test, and each of them short: they are compared whole.
WHOLE: tuple[type[models.Model], ...] = (Review, Revision, RevisionContributor, Evidence)
# Written out: tables of moves ask this thousands of times, and to build the queries took longest.
STATEMENTS = (
    *(f"SELECT count(*) FROM {model._meta.db_table}" for model in COUNTED),
    f"SELECT sum(version) FROM {Claim._meta.db_table}",
    *(f"SELECT * FROM {model._meta.db_table} ORDER BY id" for model in WHOLE),
)


def traces() -> tuple[Any, ...]:
    """Count events, records, texts and versions of claims, and read all that reviews consist of."""
    found = []
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement)
            found.append(cursor.fetchall())
    (events,), *others = found[0], *found[1:]
    return (events[0], *others)


def last_event() -> tuple[str, int | None, int | None, dict[str, Any]]:
    """Return verb, object, version and data of the newest event."""
    event = Event.objects.latest("seq")
    return event.verb, event.object_id, event.object_version, json.loads(event.data)


def verbs(after: int = 0) -> list[str]:
    """Return the verbs of the events after the first `after` ones, in order."""
    return list(Event.objects.order_by("seq").values_list("verb", flat=True)[after:])


def document(row: Claim | Review) -> dict[str, Any]:
    """Return the document of a claim's or a review's current record."""
    row.refresh_from_db()
    assert row.record is not None
    return json.loads(row.record.document.replace("\x01", ""))
