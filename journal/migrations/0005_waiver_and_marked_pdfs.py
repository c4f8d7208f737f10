import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0004_returns_to'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='marked_pdf',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.file'),
        ),
        migrations.AddField(
            model_name='issue',
            name='marked_pdf',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.file'),
        ),
        migrations.AddField(
            model_name='issue',
            name='waiver',
            field=models.TextField(blank=True, verbose_name='why it is frozen although something is missing'),
        ),
    ]
