"""A database that several threads can write to."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """Let threads of a committed test meet in one database.

    SQLite's test database lives in memory and locks otherwise than a file: it is copied into a file
    for the time of the test. On PostgreSQL there is nothing to do.
    """
    if connection.vendor != "sqlite":
        yield
        return
    memory, settings = connection.connection, connection.settings_dict
    before = settings["NAME"], settings["OPTIONS"]["timeout"]
    path = tmp_path / "shared.sqlite3"
    copy = sqlite3.connect(path)
    memory.backup(copy)
    copy.close()
    connection.connection = None
    settings["NAME"], settings["OPTIONS"]["timeout"] = str(path), 30
    try:
        yield
    finally:
        connection.connection.close()
        connection.connection = memory
        settings["NAME"], settings["OPTIONS"]["timeout"] = before
