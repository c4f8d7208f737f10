from django.db import migrations, models
from django.utils import timezone


def tell_nobody_of_old_articles(apps, schema_editor):
    """What was published before this letter existed is no news."""
    assignments = apps.get_model('review', 'Assignment').objects
    assignments.filter(round__submission__state='published').update(article_told_at=timezone.now())


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0003_moves_roles_notices'),
        ('review', '0002_advice_attachments_edits'),
    ]

    operations = [
        migrations.AddField(
            model_name='assignment',
            name='article_told_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='assignment',
            name='due_set_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='assignment',
            name='has_extended',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(tell_nobody_of_old_articles, migrations.RunPython.noop),
    ]
