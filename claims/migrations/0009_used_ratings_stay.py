"""Let the database refuse to remove a rating that a revision uses.

Foreign keys are looked at when a transaction ends: until then a row may go and come back with other
words under the same number, and SQLite's REPLACE does that in one statement.

Reversing drops the trigger; the data stays.
"""

from django.db import migrations

NAME = "claims_rating_used_stays"
SENTENCE = "A rating that is in use is never removed: retire it."
CONDITION = "EXISTS (SELECT 1 FROM claims_revision WHERE rating_id = OLD.id)"


def _statements(vendor):
    if vendor == "sqlite":
        return [
            (
                f"CREATE TRIGGER {NAME} BEFORE DELETE ON claims_rating "
                f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}') WHERE {CONDITION}; END",
                f"DROP TRIGGER IF EXISTS {NAME}",
            )
        ]
    return [
        (
            f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {CONDITION} THEN RAISE EXCEPTION '%', TG_ARGV[0] "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
            f"DROP FUNCTION IF EXISTS {NAME}()",
        ),
        (
            f"CREATE TRIGGER {NAME} BEFORE DELETE ON claims_rating FOR EACH ROW "
            f"EXECUTE FUNCTION {NAME}('{SENTENCE}')",
            f"DROP TRIGGER IF EXISTS {NAME} ON claims_rating",
        ),
    ]


def create_guards(apps, schema_editor):
    for create, _ in _statements(schema_editor.connection.vendor):
        schema_editor.execute(create, params=None)


def drop_guards(apps, schema_editor):
    for _, drop in reversed(_statements(schema_editor.connection.vendor)):
        schema_editor.execute(drop, params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_rating_scales")]

    operations = [migrations.RunPython(create_guards, drop_guards)]
