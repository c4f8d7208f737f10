"""`manage.py describe_workflow`: write docs/workflow.md anew."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from review.describing import describe


class Command(BaseCommand):
    help = "Write docs/workflow.md from the machines in code."

    def handle(self, **options):
        path = Path(settings.BASE_DIR) / "docs" / "workflow.md"
        path.write_text(describe(), encoding="utf-8")
        self.stdout.write(f"{path} is written.")
