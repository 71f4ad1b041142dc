"""What connections to PostgreSQL are made with, and when they are asked whether they stand."""

import pytest
from django.db import IntegrityError, connection

from claimtracker.postgresql.base import QUIET_SECONDS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="of PostgreSQL's connections"),
]


@pytest.fixture
def other():
    """A connection of its own, that a test may break."""
    copy = connection.copy()
    copy.connect()
    copy.is_usable()
    yield copy
    copy.close()


def _asked_last(of) -> str:
    """Return what the server got last from a connection."""
    with connection.cursor() as cursor:
        pid = of.connection.info.backend_pid
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [pid])
        return cursor.fetchone()[0]


def test_a_connection_that_the_server_ended_is_not_usable(other):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 1000)", [other.connection.info.backend_pid])

    assert other.is_usable() is False


@pytest.mark.parametrize(
    ("pause", "asked"), [(0, "SELECT 2"), (QUIET_SECONDS, "SELECT 1")], ids=["in use", "unused"]
)
def test_a_connection_is_asked_when_it_was_not_used_for_a_while(other, pause, asked):
    other.cursor().execute("SELECT 2")
    other._last_asked -= pause

    assert (other.is_usable(), _asked_last(other)) == (True, asked)


def test_a_connection_whose_transaction_failed_is_not_usable(other):
    other.set_autocommit(False)
    with pytest.raises(IntegrityError):
        other.cursor().execute("INSERT INTO claims_topic DEFAULT VALUES")

    assert other.is_usable() is False


def test_no_statement_is_compiled():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
