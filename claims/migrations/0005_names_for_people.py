"""Call tokens and imports what the menu calls them. No table changes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_search")]

    operations = [
        migrations.AlterModelOptions(name="apitoken", options={"verbose_name": "API token"}),
        migrations.AlterModelOptions(name="importrun", options={"verbose_name": "import"}),
    ]
