from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("review", "0009_certificates")]

    operations = [
        migrations.RenameField("reviewdraft", "version", "kept_version"),
        migrations.AlterField(
            "reviewdraft", "kept_version", models.PositiveIntegerField(default=0)
        ),
        migrations.AddField(
            "reviewdraft", "kept_window", models.CharField(blank=True, default="", max_length=12),
            preserve_default=False,
        ),
    ]
