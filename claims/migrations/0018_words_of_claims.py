"""Find claims of the same bare words, and those that are still to be compared with all others.

The columns may be null, so that the table is not remade and its triggers stay. The words of the claims
that are there are worked out here, by a copy of the rule as it is now. Reversing drops both columns.
"""

import hashlib
import re
import unicodedata

from django.db import migrations, models

_PART = 2_000
_NO_APOSTROPHES = str.maketrans(dict.fromkeys("'‘’‚‛`´′‹›＇"))  # noqa: RUF001  the marks that are meant


def words_digest(text):
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_NO_APOSTROPHES)
    words = " ".join(re.findall(r"\w+", folded)).removeprefix("says ").removeprefix("that ")
    return hashlib.sha256((words or folded).encode()).hexdigest()


def fill_digests(apps, schema_editor):
    claims = apps.get_model("claims", "Claim").objects.order_by("pk")
    last = 0
    while part := list(claims.filter(pk__gt=last).values_list("pk", "text")[:_PART]):
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE claims_claim SET words_digest = %s WHERE id = %s",
                [(words_digest(text), key) for key, text in part],
            )
        last = part[-1][0]
    if schema_editor.connection.vendor == "postgresql":
        # What is left to be checked at the end would keep the indexes from being made.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def keep_digests(apps, schema_editor):
    """Leave the columns as they are: they go with the steps before."""


class Migration(migrations.Migration):
    dependencies = [("claims", "0017_search_order")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="words_digest",
            field=models.CharField(editable=False, max_length=64, null=True),
        ),
        migrations.AddField(
            model_name="claim",
            name="compared_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(fill_digests, keep_digests),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["words_digest"], name="claim_by_words"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("compared_at__isnull", True)),
                fields=["id"],
                name="claim_to_compare",
            ),
        ),
    ]
