from django.db import migrations, models


def remember_reviewers(apps, schema_editor):
    """Whoever was asked before the row below existed: it closes what a later role would open."""
    conflicts = apps.get_model("journal", "Conflict")
    assignments = apps.get_model("review", "Assignment")
    asked = assignments.objects.exclude(invited_at=None).order_by("pk")
    for submission, reviewer, at in asked.values_list(
        "round__submission", "reviewer", "invited_at"
    ):
        conflicts.objects.get_or_create(
            submission_id=submission,
            user_id=reviewer,
            kind="reviewer",
            defaults={"added_at": at},
        )


def freeze_modes(apps, schema_editor):
    """The files of a version go by the way of review of its round."""
    rounds = apps.get_model("review", "Round").objects.order_by("number")
    for round_ in rounds.select_related("version"):
        round_.version.mode = round_.mode
        round_.version.save(update_fields=["mode"])


def tell_articles(apps, schema_editor):
    """The public page says how an article was reviewed, whatever the journal does later."""
    articles = apps.get_model("journal", "Article").objects.select_related("journal")
    for article in articles.exclude(review_facts={}):
        article.review_facts["mode"] = article.journal.mode
        article.save(update_fields=["review_facts"])


def forget_reviewers(apps, schema_editor):
    apps.get_model("journal", "Conflict").objects.filter(kind="reviewer").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0008_conflicts_of_reviewers"),
        ("review", "0003_moved_dates_and_told_reviewers"),
    ]

    operations = [
        migrations.AddField(
            model_name="review",
            name="agrees_to_be_named",
            field=models.BooleanField(default=False, verbose_name="the author may learn my name"),
        ),
        migrations.RunPython(remember_reviewers, forget_reviewers),
        migrations.RunPython(freeze_modes, migrations.RunPython.noop),
        migrations.RunPython(tell_articles, migrations.RunPython.noop),
    ]
