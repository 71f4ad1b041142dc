"""The triggers that the database must have, and which of them are missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from claims.text.fingerprint import sha256_hex

ROW_GUARDS: tuple[str, ...] = (
    "claims_event_no_update",
    "claims_event_no_delete",
    "claims_audithead_no_delete",
    "claims_audithead_no_rewind",
    "claims_sourcetext_no_update",
    "claims_sourcetext_no_delete",
    "claims_claim_no_delete",
    "claims_review_no_delete",
    "claims_revision_no_delete",
    "claims_revisioncontributor_no_update",
    "claims_revisioncontributor_no_delete",
)
TRUNCATE_GUARDS: tuple[str, ...] = (
    "claims_event_no_truncate",
    "claims_audithead_no_truncate",
    "claims_sourcetext_no_truncate",
    "claims_claim_no_truncate",
    "claims_review_no_truncate",
    "claims_revision_no_truncate",
    "claims_revisioncontributor_no_truncate",
    "claims_evidence_no_truncate",
    "claims_rating_no_truncate",
)
# Guards that refuse under a condition, which stands in their body: the SHA-256 of the trigger on
# SQLite and of its function's body on PostgreSQL. One that says anything else guards nothing.
CONDITIONAL_GUARDS: dict[str, tuple[str, str]] = {
    "claims_revision_kept": (
        "1646882c000e99de0e35f4914a908cc80f0a60eacde4ac0c0b95d644510fca9e",
        "10e37227b57bee05867dba3e918f0a3646938e6d45bb3876fe4825cbe5cc18e8",
    ),
    "claims_revision_four_eyes": (
        "7a78ff2207adbc12553697b07e83a94b66bce294ca73c06f06f9950593a32fc3",
        "af583a1b44fe2a01462c39de8ac94a9994af9fd73d755b096e3fdace2a5c1c4d",
    ),
    "claims_revision_never_born_published": (
        "8a5bd060c4e5d43eeaf81d72dad86884f7f589408b3e4c0bdf26439f13bbc840",
        "44121250d74b373f2d33bd8456d685ca1adc2d514ece32b64d5852fac46da8ed",
    ),
    "claims_evidence_draft_only_insert": (
        "8d0dd2561e725ffdf7bf7a6fe0b4c86d3aaecd7ae033071eba68646b43db8faa",
        "54b6a938a168ed5bbe2dc6d1e55675c496a63fd5487eb2a84454a9c1b8fa2403",
    ),
    "claims_evidence_draft_only_update": (
        "90b276406fe3ad865079579e1eab0b97dbbf01a9ef8ee650dbf3aa6986ad8ec1",
        "cbd41995ef681c9743029079a27ddbac9bdae72afc272ef78fdbe553ab600977",
    ),
    "claims_evidence_draft_only_delete": (
        "1e7655eb8961d1b89482248f5059f189aaa5a87ddad0c3946c0b5e7682f8811c",
        "2c00099bafe2fcfcac3c296fcadfa9637f559ba918546a4a4ac8e3dd0e470dee",
    ),
    "claims_review_origin_kept": (
        "c871c67cc9a9c116dafe28b5337d7fab3ea8b3a737428ec5c5ab02b74f1aacc1",
        "cf7757f5fb2ffc81050ad8949ee6318f3a5bf47cc9a07bac8163d66f7277121c",
    ),
    "claims_rating_kept": (
        "ff334d73b7f12deac47b74d8ad7b0b8b516f465505a837093f10ecfed99b4163",
        "3e6e8535acad765a37708e65dba3f933c6e5185d192ba6cf814d91b33df2c074",
    ),
}


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


_CONDITIONAL_POSTGRESQL = """
    SELECT tgname, prosrc
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgqual IS NULL
        AND starts_with(tgname, tgrelid::regclass::text)
"""
_CONDITIONAL_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def missing_guards() -> list[str]:
    """Return the names of the triggers that the database does not have, has off, or has blunted."""
    is_postgresql = connection.vendor == "postgresql"
    wanted = ROW_GUARDS + TRUNCATE_GUARDS if is_postgresql else ROW_GUARDS
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL if is_postgresql else _SQLITE)
        present = {name for (name,) in cursor.fetchall()}
        cursor.execute(_CONDITIONAL_POSTGRESQL if is_postgresql else _CONDITIONAL_SQLITE)
        digests = {name: sha256_hex(text) for name, text in cursor.fetchall()}
    missing = [name for name in wanted if name not in present]
    for name, (on_sqlite, on_postgresql) in CONDITIONAL_GUARDS.items():
        if digests.get(name) != (on_postgresql if is_postgresql else on_sqlite):
            missing.append(name)
    return missing


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
