"""Keep webhooks and what was sent to them.

New tables alone: no table is remade, so the triggers stay. They begin empty; reversing drops them with
what stands in them.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0020_search_statistics"),
    ]

    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.CharField(max_length=2000)),
                ("events", models.JSONField()),
                ("salt", models.CharField(max_length=32)),
                ("old_salt", models.CharField(blank=True, max_length=32)),
                ("rotated_at", models.DateTimeField(null=True)),
                (
                    "stopped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("owner", "Switched off by its owner"),
                            ("gone", "The receiver answered 410 Gone"),
                            ("dead_letters", "Too many deliveries failed to the last attempt"),
                            ("token_revoked", "Its token was revoked"),
                            ("token_expired", "Its token expired"),
                            ("token_ended", "Its token ended with the password"),
                            ("user_inactive", "Its owner may not sign in any more"),
                        ],
                        max_length=20,
                    ),
                ),
                ("cursor", models.BigIntegerField()),
                ("held_in_a_row", models.PositiveIntegerField(default=0)),
                ("dead_in_a_row", models.PositiveIntegerField(default=0)),
                ("slow", models.BooleanField(default=False)),
                ("paused_until", models.DateTimeField(null=True)),
                ("next_attempt_at", models.DateTimeField(null=True)),
                ("lease", models.PositiveBigIntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True)),
                ("served_at", models.DateTimeField()),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="webhooks",
                        to="claims.apitoken",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("claim.changed", "A claim is new or says something else"),
                            ("claim.deleted", "A claim left the public"),
                            ("review.published", "A review was published"),
                            ("review.corrected", "A correction of a review was published"),
                            ("review.changed", "Something that a review shows changed"),
                            ("review.retracted", "A review was retracted"),
                            ("ping", "A trial"),
                        ],
                        max_length=30,
                    ),
                ),
                ("seq", models.BigIntegerField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending", "Pending"),
                            ("delivered", "Delivered"),
                            ("dead", "Dead letter"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField(null=True)),
                ("log", models.JSONField(default=list)),
                ("created_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "webhook",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="claims.webhook",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
            },
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stopped__in",
                        [
                            "",
                            "owner",
                            "gone",
                            "dead_letters",
                            "token_revoked",
                            "token_expired",
                            "token_ended",
                            "user_inactive",
                        ],
                    )
                ),
                name="webhook_stop_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=models.Q(("url", ""), _negated=True),
                name="webhook_has_url",
                violation_error_message="A webhook needs an address.",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["webhook", "id"], name="delivery_of_webhook"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("status", "pending")),
                fields=["webhook", "id"],
                name="delivery_pending",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("status", "dead")), fields=["id"], name="delivery_dead"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("webhook", "seq"), name="delivery_once"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["pending", "delivered", "dead"])),
                name="delivery_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "event__in",
                        [
                            "claim.changed",
                            "claim.deleted",
                            "review.published",
                            "review.corrected",
                            "review.changed",
                            "review.retracted",
                            "ping",
                        ],
                    )
                ),
                name="delivery_event_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status", "pending"),
                        ("done_at__isnull", True),
                        ("next_attempt_at__isnull", False),
                    ),
                    models.Q(
                        models.Q(("status", "pending"), _negated=True),
                        ("done_at__isnull", False),
                        ("next_attempt_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="delivery_is_due_while_pending",
            ),
        ),
    ]
