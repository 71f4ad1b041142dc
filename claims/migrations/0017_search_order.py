"""Index the words of claims in their order, for phrases and for words that are only begun.

SQLite: two columns, the words in order and the stems that are none of them. PostgreSQL: the words in
order beside the vector. Rows that are there already know no order: words are found in them as before,
phrases and begun words once `rebuild_search` has run.
"""

from django.db import migrations

TABLE = "claims_claim_search"
WORDS = "claims_search_word"
OLD = f"{TABLE}_old"
UP = {
    "sqlite": [
        f"DROP TABLE {WORDS}",
        f"ALTER TABLE {TABLE} RENAME TO {OLD}",
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, stems, tokenize = 'ascii')",
        f"INSERT INTO {TABLE} (rowid, words, stems) SELECT rowid, '', tokens FROM {OLD}",
        f"DROP TABLE {OLD}",
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5vocab({TABLE}, 'row')",
    ],
    "postgresql": [
        f"ALTER TABLE {TABLE} ADD COLUMN words text COLLATE \"C\" NOT NULL DEFAULT ''",
    ],
}
DOWN = {
    "sqlite": [
        f"DROP TABLE {WORDS}",
        f"ALTER TABLE {TABLE} RENAME TO {OLD}",
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(tokens, tokenize = 'ascii')",
        f"INSERT INTO {TABLE} (rowid, tokens) "
        f"SELECT rowid, trim(replace(words, '¶', '') || ' ' || stems) FROM {OLD}",
        f"DROP TABLE {OLD}",
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5vocab({TABLE}, 'row')",
    ],
    "postgresql": [
        f"ALTER TABLE {TABLE} DROP COLUMN words",
    ],
}


def index_order(apps, schema_editor):
    for statement in UP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def forget_order(apps, schema_editor):
    for statement in DOWN[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0016_idempotency_keys")]

    operations = [migrations.RunPython(index_order, forget_order)]
