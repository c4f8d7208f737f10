"""Whether the clock has reached a worker lately; the clock's container is asked with this.

`python -m config.health` ends with status 0 when the last beat is fresh, else 1 and a sentence.
The beat goes from the clock through Redis and a worker into the database, so an old one means
that one of the four stands still; each of the other three has a check of its own.
"""

import os
import sys
from datetime import timedelta

import django
from django.apps import apps

from notifications import clock

PATIENCE = timedelta(seconds=60)  # beats come every 10 s


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    beat = apps.get_model("notifications.Beat").objects.filter(name="clock").first()
    if beat and clock.now() - beat.at < PATIENCE:
        return None
    return f"The clock's last beat: {beat.at if beat else 'none yet'}."


if __name__ == "__main__":
    sys.exit(main())
