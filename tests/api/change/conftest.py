"""The database that several threads can write to."""

from tests.workflow.conftest import shared_database

__all__ = ["shared_database"]
