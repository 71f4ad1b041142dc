"""The triggers that the database must have: their names, and which of them are missing."""

from __future__ import annotations

from django.db import connection

ROW_GUARDS: tuple[str, ...] = (
    "claims_event_no_update",
    "claims_event_no_delete",
    "claims_audithead_no_delete",
    "claims_audithead_no_rewind",
    "claims_sourcetext_no_update",
    "claims_sourcetext_no_delete",
    "claims_claim_no_delete",
)
TRUNCATE_GUARDS: tuple[str, ...] = (
    "claims_event_no_truncate",
    "claims_audithead_no_truncate",
    "claims_sourcetext_no_truncate",
    "claims_claim_no_truncate",
)


def missing_guards() -> list[str]:
    """Return the names of the triggers that the connected database does not have, or has off."""
    if connection.vendor == "postgresql":
        wanted = ROW_GUARDS + TRUNCATE_GUARDS
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    else:
        wanted = ROW_GUARDS
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        present = {name for (name,) in cursor.fetchall()}
    return [name for name in wanted if name not in present]
