"""Tells a worker that a row is waiting. Only speed hangs on it: the clock sweeps anyway."""

import logging
import time
from functools import partial

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger("imprimatur.notifications")

PATIENCE = 1  # seconds for a broker that does not answer
REST = 20  # seconds for which a lost broker is not tried again

_resting_until = 0.0


def ring_after_commit(task: str, *keys: int) -> None:
    """Ask for a task, about the row with this key, as soon as there is something to be read."""
    transaction.on_commit(partial(ring, task, *keys), robust=True)


def ring(task: str, *keys: int) -> None:
    """Ask for a task; a lost broker is logged and costs at most a second in `REST` seconds."""
    global _resting_until  # noqa: PLW0603 -- one broker per process, so one memory of it
    if time.monotonic() < _resting_until:
        return
    try:
        _send(task, *keys)
    except (OperationalError, OSError) as error:
        _resting_until = time.monotonic() + REST
        named = " ".join([task, *map(str, keys)])
        log.warning("The broker is away (%s); the clock will see to %s.", error, named)


def _send(task: str, *keys: int) -> None:
    # Celery's pooled connection would try again for 6 s and more, whatever its retry policy says:
    # the transport's own `max_retries` decides.
    options = {
        **settings.CELERY_BROKER_TRANSPORT_OPTIONS,
        "max_retries": 0,
        "socket_timeout": PATIENCE,
        "socket_connect_timeout": PATIENCE,
    }
    with current_app.connection_for_write(transport_options=options) as connection:
        current_app.send_task(task, args=keys, connection=connection, retry=False)
