"""The guards that a database has are those that refuse."""

import pytest
from django.db import connection

from claims.workflow.guards import (
    CONDITIONAL_GUARDS,
    ROW_GUARDS,
    TRUNCATE_GUARDS,
    check_guards,
    missing_guards,
)
from claims.workflow.verify import verify_chain

pytestmark = pytest.mark.django_db

ON_SQLITE = connection.vendor == "sqlite"


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_a_migrated_database_has_them_all() -> None:
    assert missing_guards() == []
    assert check_guards(["default"]) == []


@pytest.mark.skipif(not ON_SQLITE, reason="triggers of SQLite")
@pytest.mark.parametrize(
    "blunted",
    [
        "BEFORE UPDATE ON claims_event BEGIN SELECT 1; END",
        "BEFORE UPDATE ON claims_event WHEN 0 BEGIN SELECT RAISE(ABORT, 'No.'); END",
        "BEFORE UPDATE ON claims_topic BEGIN SELECT RAISE(ABORT, 'No.'); END",
        "BEFORE DELETE ON claims_event BEGIN SELECT RAISE(ABORT, 'No.'); END",
        "AFTER UPDATE ON claims_event BEGIN SELECT RAISE(ABORT, 'No.'); END",
        "BEFORE UPDATE OF verb ON claims_event BEGIN SELECT RAISE(ABORT, 'No.'); END",
    ],
)
def test_a_blunted_trigger_is_missing_on_sqlite(blunted: str) -> None:
    _execute(
        "DROP TRIGGER claims_event_no_update", f"CREATE TRIGGER claims_event_no_update {blunted}"
    )

    assert missing_guards() == ["claims_event_no_update"]


@pytest.mark.skipif(ON_SQLITE, reason="triggers of PostgreSQL")
@pytest.mark.parametrize(
    "blunted",
    [
        "BEFORE UPDATE ON claims_event FOR EACH ROW WHEN (false)",
        "BEFORE UPDATE ON claims_topic FOR EACH ROW",
        "BEFORE DELETE ON claims_event FOR EACH ROW",
        "AFTER UPDATE ON claims_event FOR EACH ROW",
        "BEFORE UPDATE OF verb ON claims_event FOR EACH ROW",
    ],
)
def test_a_blunted_trigger_is_missing_on_postgresql(blunted: str) -> None:
    _execute(
        "DROP TRIGGER claims_event_no_update ON claims_event",
        f"CREATE TRIGGER claims_event_no_update {blunted} EXECUTE FUNCTION claims_refuse('No.')",
    )

    assert missing_guards() == ["claims_event_no_update"]


@pytest.mark.skipif(ON_SQLITE, reason="a statement of PostgreSQL")
def test_a_trigger_that_is_off_is_missing() -> None:
    _execute("ALTER TABLE claims_event DISABLE TRIGGER claims_event_no_delete")

    assert missing_guards() == ["claims_event_no_delete"]


@pytest.mark.skipif(ON_SQLITE, reason="a function of PostgreSQL")
def test_a_function_that_refuses_nothing_guards_nothing() -> None:
    _execute(
        "CREATE OR REPLACE FUNCTION claims_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NULL; END $$"
    )

    assert missing_guards() == [*ROW_GUARDS, *TRUNCATE_GUARDS]


def _trigger(name: str) -> str:
    """Return the statement that made a trigger of SQLite."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [name])
        return str(cursor.fetchone()[0])


def _function(name: str) -> tuple[str, str]:
    """Return table and body of a trigger's function of PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, prosrc FROM pg_trigger"
            " JOIN pg_proc ON pg_proc.oid = tgfoid WHERE tgname = %s",
            [name],
        )
        table, body = cursor.fetchone()
        return table, body


def _assert_missing(name: str) -> None:
    assert missing_guards() == [name]
    assert verify_chain().problem == f"the database lacks the triggers {name}"
    assert [(error.id, name in error.msg) for error in check_guards(["default"])] == [
        ("claims.E001", True)
    ]


def _drop(name: str) -> str:
    return f"DROP TRIGGER {name}" if ON_SQLITE else f"DROP TRIGGER {name} ON {_function(name)[0]}"


@pytest.mark.parametrize("name", CONDITIONAL_GUARDS)
def test_a_guard_with_a_condition_is_missed(name: str) -> None:
    _execute(_drop(name))

    _assert_missing(name)


@pytest.mark.skipif(not ON_SQLITE, reason="triggers of SQLite")
@pytest.mark.parametrize("name", CONDITIONAL_GUARDS)
@pytest.mark.parametrize("how", ["condition", "when", "verb", "elsewhere"])
def test_a_condition_that_was_blunted_guards_nothing_on_sqlite(name: str, how: str) -> None:
    made = _trigger(name)
    head = made.partition(" BEGIN ")[0]
    _, _, _, _, verb, _, table = head.split()
    ways = {
        "condition": made.replace("; END", " AND 0; END"),
        "when": made.replace(" BEGIN ", " WHEN 0 BEGIN "),
        "verb": made.replace(f" {verb} ON ", " UPDATE OF id ON "),
        "elsewhere": f"{head.replace(f' ON {table}', ' ON claims_topic')} BEGIN SELECT 1; END",
    }

    _execute(_drop(name), ways[how])

    _assert_missing(name)


@pytest.mark.skipif(ON_SQLITE, reason="functions of PostgreSQL")
@pytest.mark.parametrize("name", CONDITIONAL_GUARDS)
@pytest.mark.parametrize("how", ["body", "when", "off", "late", "column", "elsewhere"])
def test_a_condition_that_was_blunted_guards_nothing_on_postgresql(name: str, how: str) -> None:
    table, body = _function(name)
    blunted = body.replace(" IF ", " IF FALSE AND ", 1)
    begin, end = f"CREATE TRIGGER {name}", f"FOR EACH ROW EXECUTE FUNCTION {name}('No.')"
    anything = "INSERT OR UPDATE OR DELETE"
    ways = {
        "body": [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${blunted}$$"
        ],
        "when": [
            _drop(name),
            f"{begin} BEFORE UPDATE ON {table} {end.replace(' EXEC', ' WHEN (FALSE) EXEC')}",
        ],
        "off": [f"ALTER TABLE {table} DISABLE TRIGGER {name}"],
        "late": [_drop(name), f"{begin} AFTER {anything} ON {table} {end}"],
        "column": [_drop(name), f"{begin} BEFORE UPDATE OF id ON {table} {end}"],
        "elsewhere": [_drop(name), f"{begin} BEFORE {anything} ON claims_topic {end}"],
    }

    _execute(*ways[how])

    _assert_missing(name)
