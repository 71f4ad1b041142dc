"""The triggers that the database must have, and which of them are missing."""

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


# A guard that has a condition, or runs something that does not refuse, guards nothing.
_POSTGRESQL = """
    SELECT tgname
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')
        AND starts_with(tgname, tgrelid::regclass::text)
        AND (tgqual IS NULL OR tgname = 'claims_audithead_no_rewind')
        AND prosrc LIKE ' BEGIN RAISE EXCEPTION %'
"""
_SQLITE = """
    SELECT name
    FROM sqlite_master
    WHERE type = 'trigger' AND instr(name, tbl_name) = 1
        AND (sql NOT LIKE '% WHEN %' OR name = 'claims_audithead_no_rewind')
        AND sql LIKE '% BEGIN SELECT RAISE(ABORT, %'
"""


def missing_guards() -> list[str]:
    """Return the names of the triggers that the database does not have, has off, or has blunted."""
    is_postgresql = connection.vendor == "postgresql"
    wanted = ROW_GUARDS + TRUNCATE_GUARDS if is_postgresql else ROW_GUARDS
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL if is_postgresql else _SQLITE)
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
