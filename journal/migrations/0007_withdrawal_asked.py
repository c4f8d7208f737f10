from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0006_record_is_append_only'),
    ]

    operations = [
        migrations.AddField(
            model_name='submission',
            name='withdrawal_asked_at',
            field=models.DateTimeField(null=True),
        ),
    ]
