import pytest
from django.test import Client

from notifications import clock
from notifications.models import Sender
from review.benches.crowd import open_reviews
from review.tests.calendar_reading import address_of, feed_of, told
from review.tests.cases import World
from review.tests.entering import enter_submission, fill_and_send
from review.tests.pages import mailed_link


@pytest.fixture
def world(db):
    """People of two journals; `world.bring("in_review")` takes a case there."""
    return World()


@pytest.fixture
def stage(db, time_is):
    """The same for tests that open pages: the copies come from the real cleaner, time moves on."""
    world = World(really_clean=True)
    time_is(world.now)
    return world


@pytest.fixture
def crowd(transactional_db):
    """`crowd(1000)` at this instant: so many reviewers owe a review in a week.

    Reminders leave at every hour of every day.
    """

    def make(count):
        now = clock.now()
        open_reviews(count=count, due=count, now=now)
        Sender.objects.update(work_from=0, work_until=24, work_days=[1, 2, 3, 4, 5, 6, 7])
        return now

    return make


@pytest.fixture
def seen(transactional_db, time_is):
    """The same for tests that look at the pages in a browser."""
    world = World()
    time_is(world.now)
    return world


@pytest.fixture
def signed_in():
    """A browser in which this person is signed in; it sends CSRF tokens only if it is told to."""

    def sign_in(person, **options):
        client = Client(**options)
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def opened(live_server, browser, signed_in):
    """`opened(person, path)`: the page as this person meets it in a real browser."""

    def open_it(person, path):
        session = signed_in(person).cookies["sessionid"].value
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        cookie = {"name": "sessionid", "value": session, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    return open_it


@pytest.fixture
def entered(world, time_is):
    """A world whose case the office has entered and sent for somebody without an account."""
    draft = enter_submission(world)
    world.case_key, world.zarina = draft.pk, draft.author
    fill_and_send(world, draft)
    world.clean()
    time_is(world.now)
    return world


@pytest.fixture
def invited(stage):
    """The first of two invited reviewers' assignments."""
    return stage.bring("invited").asked[0]


@pytest.fixture
def come(client):
    """A browser that followed the link of this assignment's letter."""

    def follow(assignment, browser=client, **options):
        assert browser.get(mailed_link(assignment, **options)).status_code == 303
        return browser

    return follow


@pytest.fixture
def days_of(client, time_is):
    """What the calendar of a person shows now: [(day, what is to be done)]."""
    made = {}

    def read_now(world, person):
        time_is(world.now)
        if person.pk not in made:
            made[person.pk] = address_of(person, world.now)
        return told(feed_of(client, made[person.pk]))

    return read_now
