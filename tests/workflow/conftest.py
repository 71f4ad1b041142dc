"""A database that several threads can write to."""

from collections.abc import Iterator

import pytest
from django.db import connection


@pytest.fixture
def shared_database(transactional_db: None) -> Iterator[None]:
    """Let threads of a committed test meet in one database, and on SQLite wait for each other."""
    if connection.vendor != "sqlite":
        yield
        return
    options = connection.settings_dict["OPTIONS"]
    before = options["timeout"]
    options["timeout"] = 30
    connection.close()
    try:
        yield
    finally:
        connection.close()
        options["timeout"] = before
