from django.db import migrations

from journal.models.fields import PublicIdField, make_public_id


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0021_coauthors'),
    ]

    operations = [
        migrations.AlterField(
            model_name='contributor',
            name='public_id',
            field=PublicIdField(default=make_public_id, editable=False, max_length=12, unique=True),
        ),
    ]
