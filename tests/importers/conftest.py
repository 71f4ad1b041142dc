"""Fixtures of the importer's tests."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.importers.processes import Database, ServerDatabase, SqliteFile, manage


@pytest.fixture(scope="session")
def migrated_file(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> SqliteFile:
    """Return a migrated SQLite database that stays as it is, to be copied.

    It is a copy of the tests' own, which the same migrations made: between two tests that holds what
    they left in it and nothing else, since a test's rows are rolled back, and a committed test's
    flushed. That saves migrating again in a process.
    """
    path = tmp_path_factory.mktemp("migrated") / "db.sqlite3"
    found = SqliteFile(path)
    with django_db_blocker.unblock():
        # Where no chosen test asks for the tests' database there is none.
        if _is_of_tests() and _is_migrated():
            with closing(sqlite3.connect(path)) as copy:
                connection.connection.backup(copy)
            return found
    manage(found, "migrate", "-v0")
    return found


def _is_of_tests() -> bool:
    return bool(connection.settings_dict["NAME"] == connection.settings_dict["TEST"]["NAME"])


def _is_migrated() -> bool:
    return "claims_claim" in connection.introspection.table_names()


@pytest.fixture(scope="session")
def migrated_server_database() -> Iterator[ServerDatabase]:
    """Return a migrated PostgreSQL database that stays as it is, to be copied."""
    server = os.environ["DATABASE_URL"].rsplit("/", 1)[0] + "/postgres"
    served = ServerDatabase(server, f"claims_migrated_{os.getpid()}")
    try:
        manage(served, "migrate", "-v0")
        yield served
    finally:
        served.drop()


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return a migrated database that no other test uses, of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield request.getfixturevalue("migrated_file").copy(tmp_path / "db.sqlite3")
        return
    served = request.getfixturevalue("migrated_server_database").copy(f"claims_kill_{os.getpid()}")
    try:
        yield served
    finally:
        served.drop()
