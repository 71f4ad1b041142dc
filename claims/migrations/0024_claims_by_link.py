"""Give the claims of a speaker, and those of a topic, in the order of their keys.

Each index takes the place of the one of its first column; the unique ones lead from claims the other way.
"""

from django.db import migrations, models
from django.db.models import deletion

SPEAKERS, TOPICS = "claims_claimspeaker", "claims_claim_topics"
# As Django has named them on both databases: name, table and column.
OLD = (
    (f"{SPEAKERS}_claim_id_4ef0f98e", SPEAKERS, "claim_id"),
    (f"{SPEAKERS}_speaker_id_3b750718", SPEAKERS, "speaker_id"),
    (f"{TOPICS}_claim_id_3ad1a16c", TOPICS, "claim_id"),
    (f"{TOPICS}_topic_id_6de46e65", TOPICS, "topic_id"),
)
NEW = (
    ("claims_of_speaker", SPEAKERS, "speaker_id, claim_id"),
    ("claims_of_topic", TOPICS, "topic_id, claim_id"),
)


def drop(indexes):
    return [f"DROP INDEX IF EXISTS {name}" for name, *_ in indexes]


def create(indexes):
    return [f"CREATE INDEX {name} ON {table} ({columns})" for name, table, columns in indexes]


class Migration(migrations.Migration):
    dependencies = [("claims", "0023_review_records_by_claim")]

    operations = [
        # Not by Django's own operations, which would write the tables anew.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(create(NEW), drop(NEW)),
                migrations.RunSQL(drop(OLD), create(OLD)),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="claimspeaker",
                    name="claim",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=deletion.CASCADE,
                        related_name="speaker_links",
                        to="claims.claim",
                    ),
                ),
                migrations.AlterField(
                    model_name="claimspeaker",
                    name="speaker",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=deletion.PROTECT,
                        related_name="claim_links",
                        to="claims.speaker",
                    ),
                ),
                migrations.AddIndex(
                    model_name="claimspeaker",
                    index=models.Index(fields=["speaker", "claim"], name="claims_of_speaker"),
                ),
            ],
        ),
    ]
