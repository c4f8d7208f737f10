"""`manage.py restore FROM`: put a backup back, on an empty machine or, if told so, over it."""

import time
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from journal.backups import restoring
from journal.backups.saying import CannotGoOn
from notifications import clock
from notifications.models import Letter


class Command(BaseCommand):
    help = "Restore a backup: database, files, keys. Web, worker and clock must not run."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FROM", type=Path)
        parser.add_argument(
            "--overwrite-yes", action="store_true", help="replace the data that are here now"
        )

    def handle(self, **options):
        began = time.monotonic()
        try:
            restored = restoring.restore(
                options["folder"].resolve(),
                overwrite=options["overwrite_yes"],
                now=clock.now(),
                say=self.stdout.write,
            )
        except (CannotGoOn, OSError) as error:
            raise CommandError(str(error)) from error
        call_command("verify_events", stdout=self.stdout)
        self._report(restored, (time.monotonic() - began) / 60)

    def _report(self, restored, minutes):
        manifest = restored.manifest
        for name in restored.migrated:
            self.stdout.write(f"Migrated: {name}")
        self.stdout.write(
            f"Restored in {minutes:.2f} minutes, as it was at {manifest.made_at}:"
            f" {sum(manifest.tables.values())} rows in {len(manifest.tables)} tables,"
            f" {len(manifest.parts)} files; counts, hashes and the record agree."
        )
        for sha256 in manifest.damaged:
            self.stdout.write(f"Missing already when the backup was made: {sha256}")
        waiting = Letter.objects.untouched().count()
        self.stdout.write(f"Letters that leave once the worker runs: {waiting}")
        for sentence in restored.warnings:
            self.stderr.write(sentence)
