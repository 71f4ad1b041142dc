"""The full-text index: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

The tokens come from `claims.search.tokens` on both, so FTS5's own tokenizer only splits at spaces:
`ascii` takes every character beyond ASCII for a part of a word, as PostgreSQL does with lexemes.
"""

from django.db import migrations

TABLE = "claims_claim_search"
CREATE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(tokens, tokenize = 'ascii')",
    ],
    "postgresql": [
        f"CREATE TABLE {TABLE} (claim_id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_tokens ON {TABLE} USING gin (tokens)",
    ],
}


def create_index(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}", params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_guards")]

    operations = [migrations.RunPython(create_index, drop_index)]
