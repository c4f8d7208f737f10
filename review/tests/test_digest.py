"""What waits for editors, on Mondays."""

from datetime import timedelta

from journal.models import Submission
from journal.tests import factories
from notifications.models import Letter
from review.actions import declaring
from review.actions.telling import send_digests


def digests(world):
    send_digests(world.journal, now=world.now)
    rows = Letter.objects.filter(letter="digest").order_by("pk")
    return [(world.name_of(one.recipient), one.body) for one in rows]


def test_editor_for_whom_something_waits_is_told_of_it_once_a_week(world):
    world.bring("decision_pending")
    ((who, body),) = digests(world)
    assert who == "editor"
    assert f"- {world.case.readable_number} {world.case.title}: Decide, " in body
    world.now += timedelta(hours=1)
    assert len(digests(world)) == 1
    world.now += timedelta(days=7)
    assert len(digests(world)) == 2


def test_nobody_for_whom_nothing_waits_is_written_to(world):
    world.bring("agreed")
    assert digests(world) == []


def test_case_on_hold_and_one_that_is_closed_to_them_are_not_in_it(world):
    world.bring("decision_pending")
    Submission.objects.update(is_on_hold=True)
    assert digests(world) == []
    Submission.objects.update(is_on_hold=False)
    declaring.declare(world.case, why="We share a flat.", by=world.editor, now=world.now)
    assert "editor" not in [who for who, _body in digests(world)]


def test_digest_of_one_journal_lists_no_case_of_another(world):
    """What waits for the office waits for chiefs too, each in their own journal."""
    other = factories.a_submission(world.elsewhere, world.stranger, now=world.now)
    Submission.objects.filter(pk=other.pk).update(state="awaiting_editor", waiting_on="office")
    assert digests(world) == []
    send_digests(world.elsewhere, now=world.now)
    assert Letter.objects.filter(letter="digest", body__contains=other.title).exists()
