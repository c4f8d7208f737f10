"""The private feed: what each person has to do by a day, in whose words, and who is not named."""

import pytest
from django.core.cache import cache

from journal.models import User
from review.tests.calendar_reading import address_of, entries, feed_of, read
from review.tests.cases import World
from review.tests.crawling import canaries_of, hits

TITLE = "Three visits or one"


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()


PLACES = {
    "awaiting_editor": {
        "chief": [("2026-03-07", "Assign an editor: 2026-001 ")],
        "manager": [("2026-03-07", "Assign an editor: 2026-001 ")],
    },
    "needs_fix": {"author": [("2026-03-16", "Mend the submission: 2026-001 ")]},
    "with_editor": {"editor": [("2026-03-09", "Open a round of review: 2026-001 ")]},
    "in_review": {"editor": [("2026-03-07", "Invite reviewers: 2026-001 ")]},
    "invited": {
        "reviewer 1": [("2026-03-09", "Answer the invitation to review: ")],
        "reviewer 2": [("2026-03-09", "Answer the invitation to review: ")],
    },
    "agreed": {
        "reviewer 1": [("2026-03-23", "Review due: ")],
        "reviewer 2": [("2026-03-09", "Answer the invitation to review: ")],
    },
    "one_in": {"reviewer 2": [("2026-03-09", "Answer the invitation to review: ")]},
    "decision_pending": {"editor": [("2026-03-09", "Decide: 2026-001 ")]},
    "revision_requested": {"author": [("2026-04-01", "Send the revision: 2026-001 ")]},
    "accepted": {
        "manager": [],  # production's turn
        "production": [("2026-03-16", "Begin copyediting: 2026-001 ")],
    },
    "proofing": {"author": [("2026-03-07", "Read the proof: 2026-001 ")]},
    "ready": {},
    "rejected": {},
}
EVERYBODY = (
    *("author", "coauthor", "editor", "second", "chief", "manager", "production"),
    *("reviewer 1", "reviewer 2", "reviewer 3", "stranger", "foreigner"),
)


@pytest.mark.parametrize("place", PLACES)
def test_each_has_what_waits_for_them_and_nobody_else(world, days_of, place):
    world.bring(place)
    found = {who: days_of(world, world.party(who)) for who in EVERYBODY}

    wanted = {
        who: [(day, f"{what}{TITLE}") for day, what in days] for who, days in PLACES[place].items()
    }
    assert found == {who: [] for who in EVERYBODY} | wanted


def test_days_come_in_their_order_with_pages_behind_them(world, client, time_is):
    world.bring("decision_pending")
    first = world.case
    world.bring("in_review", anew=True)
    time_is(world.now)
    text = feed_of(client, address_of(world.editor, world.now))

    found = [(one.decoded("dtstart"), str(one["url"])) for one in entries(text)]
    assert found == sorted(found)
    assert {url for _day, url in found} == {first.address, world.case.address}


@pytest.mark.parametrize("place", ["invited", "decision_pending", "revision_requested"])
@pytest.mark.parametrize("mode", ["double", "open"])
def test_feed_names_nobody(db, time_is, client, place, mode):
    """Neither author nor reviewer, to neither of them nor to staff; also where pages would."""
    world = World(mode=mode).bring(place)
    time_is(world.now)
    people = [world.party(who) for who in EVERYBODY if who != "foreigner"]
    for who in people:
        text = feed_of(client, address_of(who, world.now))
        bare = text.replace("\r\n ", "").encode()
        assert hits(bare, canaries_of(*people)) == set(), who


def test_each_reads_their_own_language(world, days_of):
    world.bring("invited")
    User.objects.filter(pk__in=[world.reviewers[0].pk, world.author.pk]).update(language="ru")

    assert days_of(world, world.reviewers[0]) == [
        ("2026-03-09", "Ответить на приглашение рецензировать: Три визита или один")
    ]
    assert days_of(world, world.reviewers[1])[0][1].startswith("Answer the invitation")
    world.bring("revision_requested")
    assert days_of(world, world.author) == [
        ("2026-04-01", "Отправить доработанную рукопись: 2026-001 Три визита или один")
    ]


def test_name_and_language_of_the_feed_are_the_persons(world, client, time_is):
    time_is(world.now)
    User.objects.filter(pk=world.author.pk).update(language="ru")
    client.cookies["django_language"] = "kk"
    response = client.get(address_of(world.author, world.now))

    assert response["Content-Language"] == "ru"
    assert str(read(response.content)["name"]) == "Сроки"
