"""A database that several threads and processes can write to."""

import os

import pytest
from django.db import connection

from tests.workflow.conftest import shared_database

__all__ = ["shared_database"]


@pytest.fixture
def environment(shared_database) -> dict[str, str]:
    """Return what a process needs to work on the test's database."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return {**os.environ, "DATABASE_URL": f"sqlite:///{name}"}
    server = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    return {**os.environ, "DATABASE_URL": f"{server}/{name}"}
