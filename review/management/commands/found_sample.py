"""`manage.py found_sample`: the sample journal of the demo."""

from django.core.management.base import BaseCommand

from review.sample.founding import found


class Command(BaseCommand):
    help = "Found the sample journal, unless it is there, and print its sign-ins."

    def handle(self, **options):
        for what, email, password in found(say=self.stdout.write):
            self.stdout.write(f"{what:<12} {email:<40} {password}")
