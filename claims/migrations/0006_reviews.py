"""Rating scales, reviews with their revisions and evidence, and what a claim shows of them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# SQLite remakes the table of claims for a new constraint and drops its trigger with it.
KEEP_CLAIMS = (
    "CREATE TRIGGER IF NOT EXISTS claims_claim_no_delete BEFORE DELETE ON claims_claim "
    "BEGIN SELECT RAISE(ABORT, 'A claim is never removed: dismiss it.'); END"
)


def keep_claims(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(KEEP_CLAIMS, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0005_names_for_people'),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, keep_claims),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.PositiveIntegerField(default=1, editable=False)),
                ('retired_in', models.PositiveIntegerField(editable=False, null=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.SlugField()),
                ('label', models.CharField(max_length=100)),
                ('value', models.FloatField(blank=True, null=True)),
                ('best', models.FloatField(blank=True, null=True)),
                ('worst', models.FloatField(blank=True, null=True)),
                ('meaning', models.TextField(blank=True)),
                ('translations', models.JSONField(blank=True, default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='ReviewRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.BigIntegerField(unique=True)),
                ('version', models.PositiveIntegerField()),
                ('format', models.PositiveSmallIntegerField()),
                ('document', models.TextField()),
                ('valid_from', models.DateTimeField()),
                ('valid_until', models.DateTimeField(null=True)),
                ('tombstone', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('published', 'Published'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], default='draft', editable=False, max_length=20)),
                ('kind', models.CharField(blank=True, choices=[('typo', 'Typo'), ('clarification', 'Clarification'), ('update', 'Update'), ('correction', 'Correction'), ('retraction', 'Retraction')], max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('comment', models.TextField(blank=True)),
                ('headline', models.CharField(blank=True, max_length=300)),
                ('summary', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('language', models.CharField(default='und', max_length=35)),
                ('rating_label', models.TextField(blank=True, editable=False)),
                ('rating_value', models.FloatField(editable=False, null=True)),
                ('rating_best', models.FloatField(editable=False, null=True)),
                ('rating_worst', models.FloatField(editable=False, null=True)),
                ('claimant_contact', models.TextField(blank=True)),
                ('claim_changes', models.JSONField(blank=True, default=dict)),
                ('waivers', models.JSONField(blank=True, default=dict)),
                ('warnings', models.JSONField(blank=True, default=list, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('submitted_at', models.DateTimeField(editable=False, null=True)),
                ('published_at', models.DateTimeField(editable=False, null=True)),
                ('superseded_at', models.DateTimeField(editable=False, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='RevisionContributor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=1)),
                ('stance', models.CharField(choices=[('supports', 'Supports'), ('refutes', 'Refutes'), ('context', 'Context')], max_length=10)),
                ('title', models.CharField(blank=True, max_length=500)),
                ('url', models.TextField(blank=True)),
                ('quote', models.TextField(blank=True)),
                ('locator', models.CharField(blank=True, max_length=300)),
                ('note', models.TextField(blank=True)),
                ('archive_url', models.TextField(blank=True)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='claims.source')),
            ],
        ),
        migrations.AddField(
            model_name='claim',
            name='verdict_rating',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='verdict_of', to='claims.rating'),
        ),
        migrations.CreateModel(
            name='RatingScale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=200)),
                ('offered', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(editable=False)),
                ('updated_at', models.DateTimeField(editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('code', ''), _negated=True)), name='rating_scale_has_name', violation_error_message='A rating scale needs a code and a name.')],
            },
        ),
        migrations.AddField(
            model_name='rating',
            name='scale',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='claims.ratingscale'),
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('desk', 'Our own'), ('import', 'Imported')], default='desk', editable=False, max_length=10)),
                ('status', models.CharField(choices=[('unpublished', 'Unpublished'), ('published', 'Published'), ('retracted', 'Retracted')], default='unpublished', editable=False, max_length=20)),
                ('url', models.TextField(blank=True, editable=False)),
                ('canonical_url', models.TextField(blank=True, editable=False)),
                ('published_at', models.DateTimeField(editable=False, null=True)),
                ('retracted_at', models.DateTimeField(editable=False, null=True)),
                ('created_at', models.DateTimeField(editable=False)),
                ('updated_at', models.DateTimeField(editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='claims.claim')),
                ('publisher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='claims.publisher')),
            ],
        ),
        migrations.AddField(
            model_name='claim',
            name='verdict',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='verdict_of', to='claims.review'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['listed', 'verdict_rating', 'id'], name='claim_by_rating'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('review_count', 0), ('verdict__isnull', True), ('verdict_rating__isnull', True)), models.Q(('review_count__gte', 1), ('verdict__isnull', False)), _connector='OR'), name='claim_verdict_is_a_review'),
        ),
        migrations.AddField(
            model_name='reviewrecord',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='claims.review'),
        ),
        migrations.AddField(
            model_name='review',
            name='record',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='current_of', to='claims.reviewrecord'),
        ),
        migrations.AddField(
            model_name='revision',
            name='author',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='revision',
            name='published_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='published_revisions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='revision',
            name='rating',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='claims.rating'),
        ),
        migrations.AddField(
            model_name='revision',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='claims.review'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='claims.revision'),
        ),
        migrations.AddField(
            model_name='revisioncontributor',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributors', to='claims.revision'),
        ),
        migrations.AddField(
            model_name='revisioncontributor',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(condition=models.Q(('retired_in__isnull', True)), fields=('scale', 'code'), name='rating_code_once_a_scale'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('label', ''), _negated=True), models.Q(('code', ''), _negated=True)), name='rating_has_label', violation_error_message='A rating needs a code and a label.'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('best__isnull', True), ('value__isnull', True), ('worst__isnull', True)), models.Q(('best__gt', models.F('worst')), ('best__isnull', False), ('value__gte', models.F('worst')), ('value__isnull', False), ('value__lte', models.F('best')), ('worst__gte', 1), ('worst__isnull', False)), _connector='OR'), name='rating_numbers_whole', violation_error_message='best must be greater than worst, worst at least 1, and the value between them; or none of the three is given.'),
        ),
        migrations.AddConstraint(
            model_name='reviewrecord',
            constraint=models.UniqueConstraint(fields=('review', 'version'), name='review_record_version'),
        ),
        migrations.AddConstraint(
            model_name='reviewrecord',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until__isnull', True)), fields=('review',), name='review_record_current'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['status', 'id'], name='review_by_status'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['publisher', 'status', 'id'], name='review_by_publisher'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['desk', 'import'])), name='review_origin_known'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['unpublished', 'published', 'retracted'])), name='review_status_known'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('origin', 'desk'), models.Q(models.Q(('url', ''), _negated=True), models.Q(('canonical_url', ''), _negated=True)), _connector='OR'), name='review_import_has_url', violation_error_message='An imported review needs the address of its page.'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('origin', 'import'), models.Q(('published_at__isnull', True), ('status', 'unpublished')), models.Q(models.Q(('status', 'unpublished'), _negated=True), ('published_at__isnull', False)), _connector='OR'), name='review_published_has_time'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('retracted_at__isnull', False), ('status', 'retracted')), models.Q(models.Q(('status', 'retracted'), _negated=True), ('retracted_at__isnull', True)), _connector='OR'), name='review_retracted_has_time'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('origin', 'desk'), models.Q(('status', 'retracted'), _negated=True)), fields=('claim',), name='review_one_of_the_desk'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('origin', 'import')), fields=('claim', 'publisher', 'canonical_url'), name='review_imported_once'),
        ),
        migrations.AddIndex(
            model_name='revision',
            index=models.Index(fields=['status', 'submitted_at'], name='revision_waiting'),
        ),
        migrations.AddIndex(
            model_name='revision',
            index=models.Index(fields=['published_at', 'id'], name='revision_by_publication'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('review', 'number'), name='revision_number'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('draft', 'submitted'))), fields=('review',), name='revision_one_open'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'published')), fields=('review',), name='revision_one_published'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'submitted', 'published', 'superseded', 'withdrawn'])), name='revision_status_known'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['', 'typo', 'clarification', 'update', 'correction', 'retraction'])), name='revision_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('kind', ''), models.Q(('reason', ''), _negated=True), _connector='OR'), name='revision_correction_has_reason', violation_error_message='A correction needs a reason.'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'submitted'), _negated=True), ('submitted_at__isnull', False), _connector='OR'), name='revision_submitted_has_time'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('status__in', ('published', 'superseded'))), models.Q(models.Q(('status__in', ('published', 'superseded')), _negated=True), ('published_at__isnull', True)), _connector='OR'), name='revision_published_has_time'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'superseded'), ('superseded_at__isnull', False)), models.Q(models.Q(('status', 'superseded'), _negated=True), ('superseded_at__isnull', True)), _connector='OR'), name='revision_superseded_has_time'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('author__isnull', True), ('published_by__isnull', True), models.Q(('published_by', models.F('author')), _negated=True), _connector='OR'), name='revision_published_by_another', violation_error_message='Nobody publishes what they wrote.'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('stance__in', ['supports', 'refutes', 'context'])), name='evidence_stance_known'),
        ),
        migrations.AddConstraint(
            model_name='revisioncontributor',
            constraint=models.UniqueConstraint(fields=('revision', 'user'), name='revision_contributor_once'),
        ),
        migrations.RunPython(keep_claims, migrations.RunPython.noop),
    ]
