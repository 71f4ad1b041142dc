"""Let the database refuse what must never happen: changed or removed events, texts and claims.

Reversing drops the triggers; the data stays. SQLite remakes a table that is altered and drops its
triggers with it: a later migration that alters one of these tables re-creates them last.
"""

from django.db import migrations

# (table, what is refused, the sentence)
REFUSED = (
    ("claims_event", "UPDATE", "An event of the audit chain is never changed."),
    ("claims_event", "DELETE", "An event of the audit chain is never removed."),
    ("claims_audithead", "DELETE", "The head of the audit chain is never removed."),
    ("claims_sourcetext", "UPDATE", "A stored text is never changed: store a new version."),
    ("claims_sourcetext", "DELETE", "A stored text is never removed."),
    ("claims_claim", "DELETE", "A claim is never removed: dismiss it."),
)
REWIND = "The head of the audit chain only moves on."


def _sqlite():
    for table, verb, sentence in REFUSED:
        name = f"{table}_no_{verb.lower()}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END",
            f"DROP TRIGGER IF EXISTS {name}",
        )
    yield (
        "CREATE TRIGGER claims_audithead_no_rewind BEFORE UPDATE ON claims_audithead "
        "WHEN NEW.seq < OLD.seq OR NEW.record_seq < OLD.record_seq OR NEW.chain_id <> OLD.chain_id "
        f"BEGIN SELECT RAISE(ABORT, '{REWIND}'); END",
        "DROP TRIGGER IF EXISTS claims_audithead_no_rewind",
    )


def _postgresql():
    yield (
        "CREATE FUNCTION claims_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        "DROP FUNCTION IF EXISTS claims_refuse()",
    )
    for table, verb, sentence in REFUSED:
        name = f"{table}_no_{verb.lower()}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION claims_refuse('{sentence}')",
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
        )
        if verb == "DELETE":
            yield (
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION claims_refuse('{sentence}')",
                f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
            )
    yield (
        "CREATE TRIGGER claims_audithead_no_rewind BEFORE UPDATE ON claims_audithead FOR EACH ROW "
        "WHEN (NEW.seq < OLD.seq OR NEW.record_seq < OLD.record_seq "
        f"OR NEW.chain_id <> OLD.chain_id) EXECUTE FUNCTION claims_refuse('{REWIND}')",
        "DROP TRIGGER IF EXISTS claims_audithead_no_rewind ON claims_audithead",
    )


def _statements(vendor):
    return list({"sqlite": _sqlite, "postgresql": _postgresql}[vendor]())


def create_guards(apps, schema_editor):
    for create, _ in _statements(schema_editor.connection.vendor):
        schema_editor.execute(create, params=None)


def drop_guards(apps, schema_editor):
    for _, drop in reversed(_statements(schema_editor.connection.vendor)):
        schema_editor.execute(drop, params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_chain_and_roles")]

    operations = [migrations.RunPython(create_guards, drop_guards)]
