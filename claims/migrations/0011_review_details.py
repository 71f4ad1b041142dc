"""Keep what an imported review says beyond its columns, and never let it change once published.

The column may be empty, so SQLite adds it without remaking the table and every trigger stays. Only
`claims_revision_kept` is made anew, so that it holds the new column, too. Reversing brings back the
trigger as it was and drops the column with what stands in it.
"""

from django.db import migrations, models

NAME = "claims_revision_kept"
SENTENCE = "What was published, or withdrawn, is never edited: open a correction."
IDENTITY = ("review_id", "number", "author_id", "created_at")
CONTENT_BEFORE = (
    "kind",
    "reason",
    "comment",
    "headline",
    "summary",
    "body",
    "language",
    "rating_id",
    "rating_label",
    "rating_value",
    "rating_best",
    "rating_worst",
    "claimant_contact",
    "claim_changes",
    "waivers",
    "warnings",
    "published_by_id",
    "submitted_at",
    "published_at",
)
CONTENT = (*CONTENT_BEFORE, "details")


def _differs(columns, operator):
    return " OR ".join(f"NEW.{name} {operator} OLD.{name}" for name in columns)


def _condition(content, operator):
    return (
        f"({_differs(IDENTITY, operator)}) OR (OLD.status IN ('superseded', 'withdrawn')) "
        "OR (OLD.status = 'published' AND (NEW.status <> 'superseded' "
        f"OR {_differs(content, operator)}))"
    )


def _make(schema_editor, content):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}", params=None)
        schema_editor.execute(
            f"CREATE TRIGGER {NAME} BEFORE UPDATE ON claims_revision "
            f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}') WHERE {_condition(content, 'IS NOT')}; END",
            params=None,
        )
        return
    schema_editor.execute(
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {_condition(content, 'IS DISTINCT FROM')} THEN "
        "RAISE EXCEPTION '%', TG_ARGV[0] "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        params=None,
    )


def create_guards(apps, schema_editor):
    _make(schema_editor, CONTENT)


def drop_guards(apps, schema_editor):
    _make(schema_editor, CONTENT_BEFORE)


class Migration(migrations.Migration):
    dependencies = [("claims", "0010_event_indexes")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="details",
            field=models.TextField(editable=False, null=True),
        ),
        migrations.RunPython(create_guards, drop_guards),
    ]
