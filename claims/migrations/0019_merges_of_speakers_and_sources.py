"""Remember each merge of speakers and of sources.

Nothing of the two was merged before, so that the tables begin empty. The table of sources has no
triggers of its own. Reversing drops both tables and what sources were merged into: what stood in a
merged source then stays where it is.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0018_words_of_claims'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='merged_into',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='claims.source'),
        ),
        migrations.CreateModel(
            name='SourceMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moved', models.JSONField(default=dict)),
                ('merged_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_into', to='claims.source')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='claims.source')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('source',), name='source_merge_one_stands'), models.CheckConstraint(condition=models.Q(('source', models.F('into')), _negated=True), name='source_merge_into_another')],
            },
        ),
        migrations.CreateModel(
            name='SpeakerMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moved', models.JSONField(default=dict)),
                ('merged_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_into', to='claims.speaker')),
                ('speaker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='claims.speaker')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('speaker',), name='speaker_merge_one_stands'), models.CheckConstraint(condition=models.Q(('speaker', models.F('into')), _negated=True), name='speaker_merge_into_another')],
            },
        ),
    ]
