"""Lift the database's guards for the flush after a committed test, and put them back."""

from importlib import import_module

from django.db.backends.base.base import BaseDatabaseWrapper

_migrations = [
    import_module(f"claims.migrations.{name}")
    for name in (
        "0003_guards",
        "0007_review_guards",
        "0009_used_ratings_stay",
        "0011_review_details",
    )
]


def drop_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop every trigger of the guards."""
    with connection.schema_editor() as editor:
        for migration in reversed(_migrations):
            migration.drop_guards(None, editor)


def create_guards(connection: BaseDatabaseWrapper) -> None:
    """Create every trigger of the guards."""
    with connection.schema_editor() as editor:
        for migration in _migrations:
            migration.create_guards(None, editor)
