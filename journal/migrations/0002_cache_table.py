"""The table of the shared cache (rate limits): docs/decisions/0004."""

from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS cache")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_first_tables")]

    operations = [migrations.RunPython(make, drop)]
