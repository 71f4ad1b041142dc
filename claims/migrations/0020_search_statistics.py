"""Let PostgreSQL know how common ten thousand words are, instead of one thousand.

Of all others it only knows that they are not among the commonest, takes each for far too common, and
reads the table for a rare word instead of asking the index.
"""

from django.db import migrations

COLUMN = "ALTER TABLE claims_claim_search ALTER COLUMN tokens SET STATISTICS"


def know_more_words(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"{COLUMN} 1000", params=None)
        schema_editor.execute("ANALYZE claims_claim_search", params=None)


def know_fewer_words(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"{COLUMN} -1", params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0019_merges_of_speakers_and_sources")]

    operations = [migrations.RunPython(know_more_words, know_fewer_words)]
