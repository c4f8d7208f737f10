"""What the clock does for review: release decisions, end invitations that nobody answered."""

from datetime import timedelta

import pytest

from journal.models import Submission
from notifications.models import FailedJob
from review import tasks


@pytest.fixture
def clock(world, time_is):
    """Move on: `clock(minutes=16)` after what was done last."""

    def move(**passed):
        time_is(world.now + timedelta(**passed))

    return move


def failed():
    return list(FailedJob.objects.order_by("pk").values_list("job", "key"))


def test_decision_waits_for_its_minutes(world, clock):
    world.bring("decision_pending").decide("minor")
    clock(minutes=14)
    tasks.release_decisions()
    assert world.case.state == "decision_pending"
    clock(minutes=16)
    tasks.release_decisions()
    assert world.case.state == "revision_requested"
    tasks.release_decisions()
    assert [one for one, _who in world.letters()].count("decision_revise") == 1


def test_decision_of_a_journal_without_undo_is_sent_at_once(world):
    type(world.journal).objects.update(undo_minutes=0)
    world.bring("decision_pending").decide("reject")
    assert world.case.state == "rejected"


def test_decision_that_cannot_be_released_stops_no_other(world, clock):
    """A row that this release of the program does not understand."""
    world.bring("decision_pending").decide("accept")
    stuck = world.case
    stuck.decisions.update(verdict="later")
    free = world.bring("decided", anew=True).case
    clock(minutes=20)
    tasks.release_decisions()

    states = [Submission.objects.get(pk=case.pk).state for case in (stuck, free)]
    assert states == ["decision_pending", "revision_requested"]
    assert failed() == [("review.tasks.release_decision", stuck.decisions.get().pk)]


def test_decision_is_sent_though_its_maker_lost_the_case(world, clock):
    world.bring("decision_pending").decide("minor")
    Submission.objects.filter(pk=world.case.pk).update(editor=world.second)
    clock(minutes=16)
    tasks.release_decisions()
    assert world.case.state == "revision_requested"


def test_invitation_ends_a_week_after_its_last_day(world, clock):
    world.bring("agreed")
    clock(days=14)
    tasks.expire_invitations()
    assert [one.state for one in world.asked] == ["accepted", "invited"]
    clock(days=15)
    tasks.expire_invitations()
    assert [one.state for one in world.asked] == ["accepted", "expired"]


def test_invitation_that_cannot_end_stops_no_other(world, clock):
    """The row of a case is damaged: its letters cannot be written."""
    world.bring("invited")
    stuck = world.asked
    Submission.objects.filter(pk=world.case.pk).update(titles="not a table")
    world.bring("invited", anew=True)
    clock(days=15)
    tasks.expire_invitations()

    assert [one.state for one in world.asked] == ["expired", "expired"]
    assert failed() == [("review.tasks.expire_invitation", one.pk) for one in stuck]
