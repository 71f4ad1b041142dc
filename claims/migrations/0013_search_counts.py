"""Count in how many claims each word of the full-text index stands; under '' the claims themselves.

The counts are kept by `claims.search.index` in the transaction of the change. An index that is
there already is counted here, in one statement.
"""

from django.db import migrations

TABLE = "claims_search_count"
WORDS = "claims_search_word"
CREATE = {
    "sqlite": [
        f"CREATE TABLE {TABLE} (term text PRIMARY KEY, claims integer NOT NULL) WITHOUT ROWID",
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5vocab(claims_claim_search, 'row')",
        f"INSERT INTO {TABLE} SELECT term, doc FROM {WORDS}",
        f"INSERT INTO {TABLE} SELECT '', count(*) FROM claims_claim_search",
    ],
    "postgresql": [
        # Common words are written again with almost every claim: room in the page keeps that cheap.
        f'CREATE TABLE {TABLE} (term text COLLATE "C" PRIMARY KEY, claims bigint NOT NULL) '
        "WITH (fillfactor = 50)",
        f"INSERT INTO {TABLE} SELECT word, ndoc FROM "
        "ts_stat('SELECT tokens FROM claims_claim_search')",
        f"INSERT INTO {TABLE} SELECT '', count(*) FROM claims_claim_search",
    ],
}
DROP = {
    "sqlite": [f"DROP TABLE {WORDS}", f"DROP TABLE {TABLE}"],
    "postgresql": [f"DROP TABLE {TABLE}"],
}


def create_counts(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop_counts(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0012_findings")]

    operations = [migrations.RunPython(create_counts, drop_counts)]
