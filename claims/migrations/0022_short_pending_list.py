"""Let PostgreSQL keep few new claims beside its index of words.

New rows wait in a list that every search reads to its end; it grew to four MB before it was emptied. With
128 kB an import takes as long, and a search reads little.
"""

from django.db import migrations

INDEX = "ALTER INDEX claims_claim_search_tokens"


def keep_few(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"{INDEX} SET (gin_pending_list_limit = 128)", params=None)


def keep_many(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"{INDEX} RESET (gin_pending_list_limit)", params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0021_webhooks")]

    operations = [migrations.RunPython(keep_few, keep_many)]
