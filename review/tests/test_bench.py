"""What `make bench` measures, small: who is due is reminded once, by few questions."""

import pytest

from notifications.models import Letter
from notifications.reminders import post_due
from review.benches import reminders
from review.benches.crowd import open_reviews
from review.benches.measuring import machine

pytestmark = pytest.mark.django_db


def test_only_those_who_are_due_are_reminded_and_once():
    found = reminders.measured(open_=60, due=15)

    assert (found["letters"], found["distinct readers"], found["marks"]) == (15, 15, 15)
    assert found["letters of the repeated sweep"] == 0
    assert found["queries of the repeated sweep"] <= 5


def test_questions_grow_with_hundreds_of_letters_not_with_letters():
    counts = []
    for due in (20, 40):
        reminders.emptied()
        counts.append(reminders.measured(open_=40, due=due)["queries of the first sweep"])

    assert counts[0] == counts[1]


def test_a_hundred_letters_more_cost_at_most_five_questions():
    counts = []
    for due in (100, 300):
        reminders.emptied()
        counts.append(reminders.measured(open_=300, due=due)["queries of the first sweep"])

    assert counts[1] - counts[0] <= 2 * 5


def test_crowd_spreads_those_who_are_due_among_all_manuscripts():
    open_reviews(count=40, due=10, now=reminders.NOW)
    letters = post_due(now=reminders.NOW)
    assert letters == Letter.objects.values("title").distinct().count() == 10


def test_machine_is_named():
    assert {"processors", "Python", "database", "commit"} <= set(machine())
