import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    """Knows no person, so that a journal may point to its sender (and a letter to its reader)."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Beat",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Sender",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.JSONField(default=dict, verbose_name="name in letters")),
                (
                    "address",
                    models.EmailField(max_length=254, verbose_name="address letters come from"),
                ),
                (
                    "reply_to",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="address answers go to"
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        default="Asia/Almaty", max_length=64, verbose_name="time zone"
                    ),
                ),
                (
                    "work_from",
                    models.PositiveSmallIntegerField(
                        default=8,
                        validators=[django.core.validators.MaxValueValidator(23)],
                        verbose_name="reminders leave from (hour)",
                    ),
                ),
                (
                    "work_until",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[django.core.validators.MaxValueValidator(24)],
                        verbose_name="reminders leave until (hour)",
                    ),
                ),
            ],
            options={
                "verbose_name": "sender",
                "verbose_name_plural": "senders",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("work_from__lt", models.F("work_until"))),
                        name="sender_works_some_hours",
                    )
                ],
            },
        ),
    ]
