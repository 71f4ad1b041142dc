"""Go down to a migration and up again."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def migrate_down(name: str) -> None:
    """Undo every migration of ours after this one."""
    MigrationExecutor(connection).migrate([("claims", name)])


def migrate_up() -> None:
    """Do every migration: the tests that follow need them all, not only the one that is tested."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("claims"))
