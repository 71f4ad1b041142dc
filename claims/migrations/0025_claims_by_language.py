"""Find the claims of a language by an index: a rare one was looked for in all claims."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0024_claims_by_link")]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                models.Func(
                    models.F("language"),
                    output_field=models.CharField(),
                    template="lower(substr(%(expressions)s, 1, 2))",
                ),
                name="claim_by_language",
            ),
        ),
    ]
