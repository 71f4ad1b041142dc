"""Fixtures of the importer's tests."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.importers.processes import Database, ServerDatabase, SqliteFile, manage

SERVER = "postgres://postgres@127.0.0.1:5432/postgres"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return a migrated database that no other test uses."""
    if request.param == "sqlite":
        found = SqliteFile(tmp_path / "db.sqlite3")
        manage(found, "migrate", "-v0")
        yield found
        return
    url = os.environ.get("DATABASE_URL", "")
    server = (
        url.rsplit("/", 1)[0] + "/postgres" if urlsplit(url).scheme[:8] == "postgres" else SERVER
    )
    try:
        psycopg.connect(server, connect_timeout=2).close()
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL answers")
    served = ServerDatabase(server, f"claims_kill_{os.getpid()}")
    try:
        manage(served, "migrate", "-v0")
        yield served
    finally:
        served.drop()
