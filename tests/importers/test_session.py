"""The session of a bulk command: patient while it runs, as it was when it ends."""

import pytest
from django.db import connection

from claims.importers.session import patient_session, refresh_statistics
from tests.factories import SpeakerFactory

LIMITS = {
    "sqlite": ["PRAGMA busy_timeout", "PRAGMA cache_size", "PRAGMA wal_autocheckpoint"],
    "postgresql": [
        "SHOW statement_timeout",
        "SHOW lock_timeout",
        "SHOW idle_in_transaction_session_timeout",
    ],
}
RAISED = {"sqlite": [30_000, -32_000, 4_000], "postgresql": ["5min", "30s", "5min"]}

# How many speakers the planner takes for granted.
COUNTED = {
    "sqlite": "SELECT CAST(stat AS integer) FROM sqlite_stat1 WHERE tbl = 'claims_speaker' LIMIT 1",
    "postgresql": "SELECT CAST(reltuples AS integer) FROM pg_class WHERE relname = 'claims_speaker'",
}


def limits() -> list[object]:
    """Return the limits of the session."""
    found = []
    with connection.cursor() as cursor:
        for statement in LIMITS[connection.vendor]:
            cursor.execute(statement)
            found.append(cursor.fetchone()[0])
    return found


@pytest.mark.django_db
def test_limits_are_raised_while_it_runs_and_then_as_before():
    before = limits()

    with patient_session():
        inside = limits()

    assert inside == RAISED[connection.vendor]
    assert limits() == before != inside


@pytest.mark.django_db
def test_limits_are_as_before_when_it_fails():
    before = limits()

    with pytest.raises(RuntimeError), patient_session():
        raise RuntimeError

    assert limits() == before


@pytest.mark.django_db
def test_the_database_counts_its_rows_when_it_is_told_to():
    SpeakerFactory.create_batch(3)

    refresh_statistics()

    with connection.cursor() as cursor:
        cursor.execute(COUNTED[connection.vendor])
        assert cursor.fetchone() == (3,)
