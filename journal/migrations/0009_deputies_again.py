from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0008_conflicts_of_reviewers"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="membership", name="deputy_once_per_person"),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=["journal", "user", "role", "stands_in_for", "since"],
                name="deputy_once_from_a_day",
            ),
        ),
    ]
