"""The triggers that the database must have: their names, and which of them are missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

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


def check_guards(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Report guards that a migrated database lacks; `manage.py check --database default` asks."""
    if not databases or "default" not in databases:
        return []
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return []
    missing = missing_guards()
    if not missing:
        return []
    return [
        Error(
            f"The database lacks the triggers {', '.join(missing)}.",
            hint="A migration or a restore dropped them; run the guards' migration again.",
            id="claims.E001",
        )
    ]
