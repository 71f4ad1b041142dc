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
        "f571722e07ccbf43eab12b0f5deac0275c4b87590bd9419b2043a13917774cf1",
        "eabe7e7257d37a608da3c647ef43af400984cc2c501f035539881dcb11e9fb07",
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
    "claims_rating_used_stays": (
        "407c23a2aaf874e248cfa2f6779ce0deec8ec819c8e545baf2ec6c2c2c320353",
        "5d3a0bc5f4df284fc356776284462c85e9497a4bc72a0d9eea29e7c2d5a48275",
    ),
}

# What most guards refuse is the last word of their names; of these it is not.
_VERBS = {
    "rewind": "update",
    "kept": "update",
    "eyes": "update",
    "published": "insert",
    "stays": "delete",
}
# PostgreSQL's numbers for BEFORE each verb, for each row; for the statement when truncating.
_TYPES = {"insert": 7, "delete": 11, "update": 19, "truncate": 34}
# The one plain guard with a condition: the head moves on, and must not move back.
_REWIND = "claims_audithead_no_rewind"

# A guard that sees other columns, rows or tables than all of its own guards nothing.
_POSTGRESQL = """
    SELECT tgname, tgtype, prosrc, tgqual IS NULL
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgattr = ''
        AND starts_with(tgname, tgrelid::regclass::text)
"""
_SQLITE = """
    SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND instr(name, tbl_name) = 1
"""


def missing_guards() -> list[str]:
    """Return the names of the triggers that the database does not have, has off, or has blunted."""
    is_postgresql = connection.vendor == "postgresql"
    found = _on_postgresql() if is_postgresql else _on_sqlite()
    wanted = ROW_GUARDS + TRUNCATE_GUARDS if is_postgresql else ROW_GUARDS
    missing = [name for name in wanted if name not in found]
    for name, (on_sqlite, on_postgresql) in CONDITIONAL_GUARDS.items():
        if found.get(name) != (on_postgresql if is_postgresql else on_sqlite):
            missing.append(name)
    return missing


def _on_sqlite() -> dict[str, str]:
    """Return the guards that SQLite has, with the digests of those that have a condition."""
    found = {}
    for name, sql in _rows(_SQLITE):
        if name in CONDITIONAL_GUARDS:
            found[name] = sha256_hex(sql)
        elif (
            f" BEFORE {_verb(name).upper()} ON " in sql
            and (" WHEN " not in sql or name == _REWIND)
            and " BEGIN SELECT RAISE(ABORT, " in sql
        ):
            found[name] = ""
    return found


def _on_postgresql() -> dict[str, str]:
    """Return the guards that PostgreSQL has, with the digests of those that have a condition."""
    found = {}
    for name, kind, body, is_bare in _rows(_POSTGRESQL):
        if kind != _TYPES.get(_verb(name)) or not (is_bare or name == _REWIND):
            continue
        if name in CONDITIONAL_GUARDS:
            found[name] = sha256_hex(body)
        elif body.startswith(" BEGIN RAISE EXCEPTION "):
            found[name] = ""
    return found


def _rows(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def _verb(name: str) -> str:
    """Return what a guard refuses, from its name."""
    last = name.rpartition("_")[2]
    return _VERBS.get(last, last)


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
