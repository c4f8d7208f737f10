from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0003_moves_roles_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='submission',
            name='returns_to',
            field=models.CharField(blank=True, max_length=20),
        ),
    ]
