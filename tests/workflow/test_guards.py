"""The guards that a database has are those that refuse."""

import pytest
from django.db import connection

from claims.workflow.guards import ROW_GUARDS, TRUNCATE_GUARDS, check_guards, missing_guards

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
