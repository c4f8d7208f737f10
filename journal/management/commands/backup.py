"""`manage.py backup`: database, files and keys into a folder of their own."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from journal.backups import making
from journal.backups.saying import CannotGoOn
from notifications import clock


class Command(BaseCommand):
    help = "Back up the database, all files and the keys; prune old backups of the same folder."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--to", metavar="DIR", type=Path, default=settings.BACKUP_DIR)

    def handle(self, **options):
        try:
            made = making.make(options["to"].resolve(), now=clock.now())
        except (CannotGoOn, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        manifest = made.manifest
        self.stdout.write(
            f"{made.path}: {len(manifest.parts)} files, {filesizeformat(manifest.size)},"
            f" {sum(manifest.tables.values())} rows, {manifest.seconds} s."
        )
        for sha256 in manifest.damaged:
            self.stderr.write(f"Missing or damaged in the store: {sha256}")
