"""Thin doors for Celery: each may run twice, and losing any of them costs delay only."""

from celery import shared_task

from notifications import clock, delivery, reminders
from notifications.models import Beat


@shared_task
def beat():
    """Show that the clock reaches a worker."""
    Beat.objects.update_or_create(name="clock", defaults={"at": clock.now()})


@shared_task
def deliver(letter_id):
    delivery.deliver(letter_id)


@shared_task
def deliver_due():
    delivery.deliver_due()


@shared_task
def post_reminders():
    reminders.post_due()
