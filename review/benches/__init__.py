"""Measurements of the whole program on a database of its own: `manage.py bench NAME`."""

from review.benches import reminders

BENCHES = {"reminders": reminders.run}
