"""Start a new audit chain in a database that was emptied."""

from importlib import import_module

from django.apps import apps
from django.db import connection

_migration = import_module("claims.migrations.0002_chain_and_roles")


def restart_chain() -> None:
    """Write the first event and the head, as the migration does; empty the full-text index."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_claim_search")
        cursor.execute("DELETE FROM claims_search_count")
    _migration.start_chain(apps, None)
