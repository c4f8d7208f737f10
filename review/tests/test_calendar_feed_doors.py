"""Who asks for the feed, and how: no cookie, no trace, the right token, not too often."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journal.models import User
from review.tests.calendar_reading import address_of, entries, feed_of, told


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()


def test_feed_needs_no_cookie_sets_none_and_is_kept_by_nobody(world, client, time_is, unchanged):
    world.bring("agreed")
    time_is(world.now)
    path = address_of(world.reviewers[0], world.now)
    with unchanged():
        response = client.get(path)

    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_feed_is_read_only(world, client, time_is, unchanged):
    time_is(world.now)
    path = address_of(world.author, world.now)
    with unchanged():
        assert client.head(path).status_code == 200
        for method in (client.post, client.put, client.delete, client.options):
            assert method(path).status_code == 405


def test_who_is_signed_in_changes_nothing(world, signed_in, time_is):
    """The address speaks for its owner alone."""
    world.bring("agreed")
    time_is(world.now)
    path = address_of(world.reviewers[0], world.now)
    assert told(feed_of(signed_in(world.editor), path)) == told(feed_of(Client(), path))


def test_token_of_another_and_of_nobody_open_nothing(world, client, time_is, refused):
    time_is(world.now)
    mine, other = address_of(world.author, world.now), address_of(world.editor, world.now)
    start, public_id, token, name = mine.strip("/").split("/")
    theirs = other.strip("/").split("/")
    assert client.get(mine).status_code == 200
    for wrong in (
        *((public_id, theirs[2]), (theirs[1], token)),
        *((public_id, token[:-1]), (public_id, token.upper()), (public_id, f"{token}a")),
        *(("222222222222", token), (world.stranger.public_id, token), (public_id, "ж" * 32)),
    ):
        refused.page(client.get(f"/{start}/{'/'.join(wrong)}/{name}"), 404)


def test_address_of_somebody_whose_account_is_closed_is_dead(world, client, time_is, refused):
    time_is(world.now)
    path = address_of(world.author, world.now)
    assert client.get(path).status_code == 200
    User.objects.filter(pk=world.author.pk).update(is_active=False)
    refused.page(client.get(path), 404)


def test_those_who_ask_too_often_wait(world, client, time_is, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "calendar": "3/m/ip"}
    time_is(world.now)
    path = address_of(world.author, world.now)
    asked = [path, path.replace("calendar/", "calendar/2"), path, path]

    assert [client.get(one).status_code for one in asked] == [200, 404, 200, 429]
    assert Client(REMOTE_ADDR="203.0.113.9").get(path).status_code == 200


def test_feed_of_many_cases_asks_as_many_questions_as_of_one(world, client, time_is):
    asked = []
    for count in (1, 4):
        for _time in range(count):
            world.bring("with_editor", anew=True)
            world.bring("agreed", anew=True)
        time_is(world.now)
        cache.clear()
        paths = [address_of(person, world.now) for person in (world.editor, world.reviewers[0])]
        with CaptureQueriesContext(connection) as seen:
            for path in paths:
                assert entries(feed_of(client, path))
        asked.append(len(seen))

    assert asked[0] == asked[1]
