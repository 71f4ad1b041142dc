"""Find events by who did them, by verb and by time without reading the whole chain.

Indexes alone: no table is remade, so the triggers stay.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0009_used_ratings_stay")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["actor_name", "seq"], name="event_by_actor"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["verb", "seq"], name="event_by_verb"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["at"], name="event_by_time"),
        ),
    ]
