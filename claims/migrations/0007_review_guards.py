"""Let the database refuse what must never happen to a verdict.

A published revision is never edited, nobody publishes what they had a hand in, who had a hand in it
stays on record, a review's origin never changes, and a rating that a revision uses keeps its words
and numbers. The conditions stand in the bodies, so that a guard's text is all there is to it.

Reversing drops the triggers; the data stays.
"""

from django.db import migrations

KEPT = "What was published, or withdrawn, is never edited: open a correction."
FOUR_EYES = "Nobody publishes a revision of the desk that they had a hand in."
DRAFT_ONLY = "Evidence changes only while its revision is a draft."
ORIGIN = "The origin of a review never changes, and what was retracted stays so."
RATING = "A rating that is in use keeps its words and numbers: make another."

# (table, verb, the sentence): refused without exception.
REFUSED = (
    ("claims_review", "DELETE", "A review is never removed: retract it."),
    ("claims_revision", "DELETE", "A revision is never removed: withdraw it."),
    (
        "claims_revisioncontributor",
        "UPDATE",
        "Who had a hand in a revision stays on record.",
    ),
    (
        "claims_revisioncontributor",
        "DELETE",
        "Who had a hand in a revision stays on record.",
    ),
)
TRUNCATED = (
    "claims_review",
    "claims_revision",
    "claims_revisioncontributor",
    "claims_evidence",
    "claims_rating",
)

# Whose revision it is and who wrote it never change; once published, nothing else does.
IDENTITY = ("review_id", "number", "author_id", "created_at")
CONTENT = (
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
RATING_WORDS = (
    "scale_id",
    "since",
    "code",
    "label",
    "value",
    "best",
    "worst",
    "meaning",
    "translations",
)


def _differs(columns, operator):
    return " OR ".join(f"NEW.{name} {operator} OLD.{name}" for name in columns)


def _kept(operator):
    return (
        f"({_differs(IDENTITY, operator)}) OR (OLD.status IN ('superseded', 'withdrawn')) "
        "OR (OLD.status = 'published' AND (NEW.status <> 'superseded' "
        f"OR {_differs(CONTENT, operator)}))"
    )


def _of_the_desk(revision):
    return (
        "EXISTS (SELECT 1 FROM claims_review "
        f"WHERE claims_review.id = {revision}.review_id AND claims_review.origin = 'desk')"
    )


def _contributors(condition):
    return (
        "(SELECT 1 FROM claims_revisioncontributor "
        f"WHERE claims_revisioncontributor.revision_id = NEW.id{condition})"
    )


# Conditions that both databases understand: (trigger, when, table, condition, the sentence).
def _guards(operator):
    published = "NEW.status IN ('published', 'superseded')"
    by_another = (
        "OLD.status <> 'submitted' OR NEW.published_by_id IS NULL "
        f"OR NOT EXISTS {_contributors('')} "
        f"OR EXISTS {_contributors(' AND claims_revisioncontributor.user_id = NEW.published_by_id')}"
    )
    status_of = "COALESCE((SELECT status FROM claims_revision WHERE id = {}.revision_id), '')"
    new_status, old_status = status_of.format("NEW"), status_of.format("OLD")
    return (
        ("claims_revision_kept", "UPDATE", "claims_revision", _kept(operator), KEPT),
        (
            "claims_revision_four_eyes",
            "UPDATE",
            "claims_revision",
            f"OLD.status NOT IN ('published', 'superseded') AND {published} "
            f"AND {_of_the_desk('NEW')} AND ({by_another})",
            FOUR_EYES,
        ),
        (
            "claims_revision_never_born_published",
            "INSERT",
            "claims_revision",
            f"{published} AND {_of_the_desk('NEW')}",
            FOUR_EYES,
        ),
        (
            "claims_evidence_draft_only_insert",
            "INSERT",
            "claims_evidence",
            f"{new_status} <> 'draft'",
            DRAFT_ONLY,
        ),
        (
            "claims_evidence_draft_only_update",
            "UPDATE",
            "claims_evidence",
            f"{new_status} <> 'draft' OR NEW.revision_id <> OLD.revision_id",
            DRAFT_ONLY,
        ),
        (
            "claims_evidence_draft_only_delete",
            "DELETE",
            "claims_evidence",
            f"{old_status} <> 'draft'",
            DRAFT_ONLY,
        ),
        (
            "claims_review_origin_kept",
            "UPDATE",
            "claims_review",
            "NEW.origin <> OLD.origin OR (OLD.status <> NEW.status "
            "AND (OLD.status = 'retracted' OR NEW.status = 'unpublished'))",
            ORIGIN,
        ),
        (
            "claims_rating_kept",
            "UPDATE",
            "claims_rating",
            f"({_differs(RATING_WORDS, operator)}) "
            "AND EXISTS (SELECT 1 FROM claims_revision WHERE rating_id = OLD.id)",
            RATING,
        ),
    )


def _sqlite():
    for table, verb, sentence in REFUSED:
        name = f"{table}_no_{verb.lower()}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END",
            f"DROP TRIGGER IF EXISTS {name}",
        )
    for name, verb, table, condition, sentence in _guards("IS NOT"):
        yield (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{sentence}') WHERE {condition}; END",
            f"DROP TRIGGER IF EXISTS {name}",
        )


def _postgresql():
    for table, verb, sentence in REFUSED:
        name = f"{table}_no_{verb.lower()}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION claims_refuse('{sentence}')",
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
        )
    for table in TRUNCATED:
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION claims_refuse('This table is never emptied.')",
            f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
        )
    for name, verb, table, condition, sentence in _guards("IS DISTINCT FROM"):
        row = "OLD" if verb == "DELETE" else "NEW"
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {condition} THEN RAISE EXCEPTION '%', TG_ARGV[0] "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$",
            f"DROP FUNCTION IF EXISTS {name}()",
        )
        yield (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION {name}('{sentence}')",
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
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
    dependencies = [("claims", "0006_reviews")]

    operations = [migrations.RunPython(create_guards, drop_guards)]
