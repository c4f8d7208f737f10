"""Thin doors for Celery: each may run twice, and losing any of them costs delay only."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from notifications import clock, delivery, jobs, reminders
from notifications.models import Beat


@shared_task(bind=True)
def beat(self):
    """Show that the clock reaches a worker."""
    if self.request.hostname:
        jobs.note_worker(self.request.hostname)
    Beat.objects.update_or_create(name="clock", defaults={"at": clock.now()})


@shared_task(label=_("Delivering one letter"))
def deliver(letter_id):
    delivery.deliver(letter_id)


@shared_task(label=_("Delivering letters"))
def deliver_due():
    delivery.deliver_due()


@shared_task(label=_("Looking for reminders that are due"))
def post_reminders():
    reminders.post_due()
