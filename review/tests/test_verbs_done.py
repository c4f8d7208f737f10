"""Every verb of the way, done: the states, the record, the letters, the counts and the turn."""

from datetime import date

import pytest

from journal.actions import submitting
from journal.models import Event
from journal.turns import turn_of
from notifications.models import Letter
from review import tasks
from review.actions import deciding, inviting
from review.tests.cases import STEP
from review.tests.done_again import AGAIN
from review.tests.done_deciding import DECIDING, PRODUCING
from review.tests.done_moving import LEAVING, PAUSING, RETURNING
from review.tests.done_reviewing import ARRIVING, REVIEWING
from review.tests.done_weighing import WEIGHING

TODAY = date(2026, 3, 2)
ALL = [*ARRIVING, *REVIEWING, *AGAIN, *DECIDING, *PRODUCING, *RETURNING, *LEAVING, *PAUSING]
ALL += WEIGHING


@pytest.mark.parametrize("done", ALL, ids=[one.name for one in ALL])
def test_verb_does_this_and_nothing_else(done, world, caplog):
    world.bring(done.place)
    events = Event.objects.of(world.case).count()
    posted = max(Letter.objects.values_list("pk", flat=True))

    done.do(world)

    case = world.case
    recorded = list(Event.objects.of(case).select_related("by"))[events:]
    said = [(f"{one.verb} by {world.name_of(one.by)}", one.after) for one in recorded]
    assert case.state == done.state
    assert said == done.events
    assert world.letters(after=posted) == done.letters
    assert [one.state for one in world.asked] == done.asked
    assert (case.reviews_open, case.reviews_in) == done.counts
    assert (case.waiting_on, case.due and (case.due - TODAY).days) == done.turn
    assert case.waiting_on == turn_of(case)[0]
    tasks.check_turns()
    assert caplog.messages == []


def test_number_is_the_next_of_the_year(world):
    first = world.bring("submitted").case
    second = world.bring("submitted").case

    assert (first.readable_number, second.readable_number) == ("2026-001", "2026-002")


def test_screening_waits_until_everything_is_cleaned(world):
    world.bring("submitted")
    submitting.screen(world.case, now=world.now)

    assert world.case.state == "submitted"


def test_release_twice_is_once(world, unchanged):
    world.bring("revision_requested")
    with unchanged():
        deciding.release(world.decision, now=world.now + STEP)


def test_expire_of_an_answered_invitation_changes_nothing(world, unchanged):
    world.bring("agreed")
    with unchanged():
        inviting.expire(world.asked[0], now=world.now)


def test_drift_of_a_turn_is_said(world, caplog):
    world.bring("with_editor")
    case = world.case
    type(case).objects.filter(pk=case.pk).update(waiting_on="author")

    tasks.check_turns()
    assert caplog.messages == [f"Case {case.pk} waits on editor but stores author"]
