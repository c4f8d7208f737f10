from django.db import migrations, models

from journal.models.fields import make_public_id


def give_ids(apps, _editor):
    for one in apps.get_model("journal", "Contributor").objects.filter(public_id=None):
        one.public_id = make_public_id()
        one.save(update_fields=["public_id"])


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0020_reading_and_revising'),
    ]

    operations = [
        migrations.AddField(
            model_name='contributor',
            name='asked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='contributor',
            name='confirmed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='contributor',
            name='objected_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='contributor',
            name='objection',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='contributor',
            name='public_id',
            field=models.CharField(editable=False, max_length=12, null=True),
        ),
        migrations.RunPython(give_ids, migrations.RunPython.noop),
    ]
