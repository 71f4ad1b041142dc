"""The session of a bulk command: patient while it runs, as it was when it ends."""

import pytest
from django.db import connection

from claims.importers.session import patient_session

LIMITS = {
    "sqlite": ["PRAGMA busy_timeout", "PRAGMA cache_size", "PRAGMA wal_autocheckpoint"],
    "postgresql": [
        "SHOW statement_timeout",
        "SHOW lock_timeout",
        "SHOW idle_in_transaction_session_timeout",
    ],
}
RAISED = {"sqlite": [30_000, -32_000, 4_000], "postgresql": ["5min", "30s", "5min"]}


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
