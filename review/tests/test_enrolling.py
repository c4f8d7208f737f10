"""The way onto the roster."""

import pytest
from django.core.exceptions import PermissionDenied

from journal.models import Event, User
from journal.refusals import Blocked, StaleState
from notifications.models import Letter
from review.actions import enrolling
from review.models import RosterEntry


@pytest.fixture
def apply(world):
    """Let the stranger apply, with these facts."""

    def apply(**facts):
        topics = dict.fromkeys(world.journal.topics.all(), 2)
        options = {"user": world.stranger, "languages": ["en", "ru"], "strengths": topics}
        return enrolling.apply(world.journal, **options | facts, now=world.now)

    return apply


@pytest.fixture
def add(world):
    def add(**facts):
        options = {
            "email": "neville@example.org",
            "topics": list(world.journal.topics.all()),
            "languages": ["en"],
            "max_open": 3,
            "by": world.manager,
        }
        return enrolling.add_by_office(world.journal, **options | facts, now=world.now)

    return add


def record(entry):
    return [(one.verb, one.before, one.after, one.by) for one in Event.objects.of(entry)]


def letters(person):
    return [one.letter for one in Letter.objects.filter(recipient=person)]


def test_apply_confirm_approve_make_an_active_reviewer(world, apply):
    entry = apply()
    enrolling.confirm(entry, by=world.stranger, now=world.now)
    assert letters(world.stranger) == []
    enrolling.approve(entry, by=world.chief, now=world.now)

    entry = RosterEntry.objects.get(pk=entry.pk)
    assert (entry.state, entry.approved_at) == ("active", world.now)
    assert record(entry) == [
        ("apply", "", "applied", world.stranger),
        ("confirm", "applied", "confirmed", world.stranger),
        ("approve", "confirmed", "active", world.chief),
    ]
    assert letters(world.stranger) == ["confirm_reviewing"]


def test_add_by_office_makes_a_person_and_an_active_entry(world, add):
    entry = add(given_name="Neville", family_name="Newcomer", language="ru")

    assert RosterEntry.objects.get(pk=entry.pk).state == "active"
    assert entry.user.full_name == "Neville Newcomer"
    assert not entry.user.has_usable_password()
    assert record(entry) == [
        ("enter", "", "confirmed", world.manager),
        ("approve", "confirmed", "active", world.manager),
    ]
    assert letters(entry.user) == ["confirm_reviewing"]


def test_add_by_office_leaves_an_account_its_own_facts(world, add):
    entry = add(email="STEPAN.stranger@example.org", given_name="Somebody", family_name="Else")

    assert entry.user == world.stranger
    assert User.objects.get(pk=world.stranger.pk).full_name == "Stepan Stranger"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"languages": []}, "Choose at least one language."),
        ({"strengths": {}}, "Choose at least one topic."),
    ],
)
def test_apply_without_something_is_refused(apply, refused, facts, sentence):
    with refused(Blocked, sentence):
        apply(**facts)


def test_apply_twice_is_refused(apply, refused):
    apply()
    with refused(Blocked, "This person is on the roster already."):
        apply()


def test_nobody_confirms_for_another(world, apply, refused):
    entry = apply()
    for person in (world.chief, world.author):
        with refused(PermissionDenied):
            enrolling.confirm(entry, by=person, now=world.now)


def test_approval_is_for_those_who_keep_the_roster(world, apply, refused):
    entry = apply()
    enrolling.confirm(entry, by=world.stranger, now=world.now)
    for person in (world.stranger, world.production, world.foreigner):
        with refused(PermissionDenied):
            enrolling.approve(entry, by=person, now=world.now)


def test_approval_comes_after_confirmation_and_once(world, apply, refused):
    entry = apply()
    with refused(StaleState):
        enrolling.approve(entry, by=world.chief, now=world.now)
    enrolling.confirm(entry, by=world.stranger, now=world.now)
    with refused(StaleState):
        enrolling.confirm(entry, by=world.stranger, now=world.now)
    enrolling.approve(entry, by=world.chief, now=world.now)
    with refused(StaleState):
        enrolling.approve(entry, by=world.chief, now=world.now)


def test_adding_is_for_the_office(world, add, refused):
    for person in (world.author, world.production, world.foreigner):
        with refused(PermissionDenied):
            add(by=person)


def test_adding_somebody_twice_is_refused(add, refused):
    add()
    with refused(Blocked, "This person is on the roster already."):
        add()
