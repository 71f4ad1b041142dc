"""Remember each merge of claims, and of each record of a review whose review it was then.

Nothing was merged before, so the table begins empty, and each record is of its review's claim. The
table of claims' reviews is not remade, so the triggers stay. Reversing drops both; what was merged
then stays merged.
"""

import django.db.models.deletion
from django.db import migrations, models


def fill_claims(apps, schema_editor):
    reviews = apps.get_model("claims", "Review").objects.filter(pk=models.OuterRef("review"))
    records = apps.get_model("claims", "ReviewRecord").objects
    records.update(claim=models.Subquery(reviews.values("claim")))
    if schema_editor.connection.vendor == "postgresql":
        # What is left to be checked at the end would keep the column from being altered.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def keep_claims(apps, schema_editor):
    """Leave the column as it is: it goes with the step before."""


STATUSES = ["candidate", "open", "in_progress", "checked"]


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_search_counts")]

    operations = [
        migrations.AddField(
            model_name="reviewrecord",
            name="claim",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="review_records",
                to="claims.claim",
            ),
        ),
        migrations.RunPython(fill_claims, keep_claims),
        migrations.AlterField(
            model_name="reviewrecord",
            name="claim",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="review_records",
                to="claims.claim",
            ),
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("candidate", "Candidate"),
                            ("open", "Open"),
                            ("in_progress", "In progress"),
                            ("checked", "Checked"),
                            ("dismissed", "Dismissed"),
                            ("merged", "Merged"),
                        ],
                        max_length=20,
                    ),
                ),
                ("moved", models.JSONField(default=dict)),
                ("merged_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="claims.claim",
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges_into",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("claim",),
                        name="merge_one_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("claim", models.F("into")), _negated=True),
                        name="merge_into_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", STATUSES)), name="merge_status_before"
                    ),
                ],
            },
        ),
    ]
