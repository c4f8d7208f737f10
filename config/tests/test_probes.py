"""What /healthz and /readyz answer, and that they say no more than that."""

from datetime import timedelta

import pytest
from django.db import transaction

from journal import safety
from journal.tests import factories as make
from journal.tests.factories import NOW
from notifications.models import Beat, Letter
from notifications.outbox import post

pytestmark = pytest.mark.django_db


@pytest.fixture
def well(time_is):
    """A site of which nothing is to be said."""
    time_is(NOW)
    Beat.objects.create(name="clock", at=NOW)


def waiting(since):
    journal = make.a_journal()
    with transaction.atomic():
        post(
            "mail_test",
            to=journal.memberships.get().user,
            sender=journal.sender,
            about="office:reform",
            values={"site": "here"},
            now=since,
        )


def asked(client):
    response = client.get("/readyz")
    return response.status_code, response.content


def test_site_that_is_well_is_ready(client, well):
    waiting(NOW - timedelta(minutes=29))
    assert asked(client) == (200, b"ready\n")


def test_old_letter_makes_it_unready(client, well):
    waiting(NOW - timedelta(minutes=31))
    assert asked(client) == (503, b"not ready\n")
    Letter.objects.update(phase="sent")
    assert asked(client) == (200, b"ready\n")


def test_letter_that_a_server_puts_off_is_no_alarm_while_others_leave(client, well):
    waiting(NOW - timedelta(hours=2))
    Letter.objects.update(last_error="451 later", not_before=NOW + timedelta(hours=1))
    assert asked(client) == (503, b"not ready\n")
    one = Letter.objects.get()
    facts = {"phase": "sent", "last_error": "", "sent_at": NOW - timedelta(minutes=5)}
    for name, value in (facts | {"pk": None, "occasion": "another", "public_id": "b" * 12}).items():
        setattr(one, name, value)
    one.save()
    assert asked(client) == (200, b"ready\n")
    Letter.objects.filter(phase="sent").update(sent_at=NOW - timedelta(minutes=31))
    assert asked(client) == (503, b"not ready\n")


def test_old_beat_and_none_make_it_unready(client, well):
    Beat.objects.update(at=NOW - timedelta(minutes=3))
    assert asked(client) == (503, b"not ready\n")
    Beat.objects.all().delete()
    assert asked(client) == (503, b"not ready\n")
    assert client.get("/healthz").status_code == 200


def test_full_disk_makes_it_unready(client, well, monkeypatch):
    monkeypatch.setattr(safety, "LITTLE", 101)  # no disk has as much room
    assert asked(client) == (503, b"not ready\n")
