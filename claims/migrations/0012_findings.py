"""Keep what the extraction found in each text, and who has read a text to its end.

New tables alone: no table is remade, so the triggers stay. What was found before is not known any
more as it was, so the table begins empty; reversing drops both with what stands in them.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0011_review_details")]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("read_at", models.DateTimeField()),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source_text",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reading",
                        to="claims.sourcetext",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("spans", models.JSONField(default=list)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("direct", "Direct"),
                            ("mixed", "Mixed"),
                            ("indirect", "Indirect"),
                        ],
                        max_length=10,
                    ),
                ),
                ("speaker", models.CharField(blank=True, max_length=300)),
                ("mention", models.TextField(blank=True)),
                ("mention_spans", models.JSONField(default=list)),
                ("cue", models.TextField(blank=True)),
                ("rule", models.CharField(blank=True, max_length=100)),
                ("text", models.TextField()),
                ("confidence", models.FloatField()),
                ("extractor", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                (
                    "appearance",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="findings",
                        to="claims.appearance",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="claims.claim",
                    ),
                ),
                (
                    "source_text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="claims.sourcetext",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="finding_place_whole",
                        condition=models.Q(("start__lt", models.F("end"))),
                        violation_error_message="A place in a text has a start before its end.",
                    ),
                    models.CheckConstraint(
                        name="finding_kind_known",
                        condition=models.Q(("kind__in", ["direct", "mixed", "indirect"])),
                    ),
                    models.CheckConstraint(
                        name="finding_confidence_in_range",
                        condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                    ),
                ],
            },
        ),
    ]
