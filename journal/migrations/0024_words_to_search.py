from django.db import migrations, models

from journal.searching import words_of_case, words_of_person


def find_words(apps, schema_editor):
    for person in apps.get_model("journal", "User").objects.iterator():
        person.words = words_of_person(person)
        person.save(update_fields=["words"])
    sent = apps.get_model("journal", "Submission").objects.exclude(number=None)
    for case in sent.iterator():
        case.readable_number = f"{case.year}-{case.number:03}"
        case.words = words_of_case(case)
        case.save(update_fields=["words"])


class Migration(migrations.Migration):
    dependencies = [("journal", "0023_windows")]

    operations = [
        migrations.AddField("submission", "words", models.TextField(blank=True, editable=False)),
        migrations.AddField("user", "words", models.TextField(blank=True, editable=False)),
        migrations.RunPython(find_words, migrations.RunPython.noop),
    ]
