"""The database refuses UPDATE, DELETE and TRUNCATE of events: docs/decisions/0017."""

from django.db import migrations

from journal.append_only import drop, put


def guard(apps, schema_editor):
    put(schema_editor.connection)


def unguard(apps, schema_editor):
    drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("journal", "0005_waiver_and_marked_pdfs")]

    operations = [migrations.RunPython(guard, unguard)]
