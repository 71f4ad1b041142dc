"""Lift the database's guards for the flush after a committed test, and put them back."""

from importlib import import_module

from django.db.backends.base.base import BaseDatabaseWrapper

_migration = import_module("claims.migrations.0003_guards")


def drop_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop every trigger of the guards."""
    with connection.schema_editor() as editor:
        _migration.drop_guards(None, editor)


def create_guards(connection: BaseDatabaseWrapper) -> None:
    """Create every trigger of the guards."""
    with connection.schema_editor() as editor:
        _migration.create_guards(None, editor)
