"""The table of reminders: who is told on which day, and whom it comes to when that is in vain."""

from datetime import timedelta

import pytest

from journal.actions import deputising
from journal.models import Submission
from journal.roles import CHIEF, EDITOR
from journal.tests.factories import with_role
from notifications import reminders
from notifications.delivery import deliver_due
from notifications.models import BadAddress, Letter, Sender
from review.actions import responding
from review.tests.weighing import advise, to_section_editor

DAY = timedelta(days=1)


@pytest.fixture
def told(world):
    """told(first, last): {letter: [(days from the due date, who)]} of that many days."""
    Sender.objects.update(work_days=[1, 2, 3, 4, 5, 6, 7])
    world.journal.sender.refresh_from_db()

    def told(due, first, last):
        found = {}
        for days in range(first, last + 1):
            noon = world.journal.end_of(due + days * DAY) - timedelta(hours=12)
            known = set(Letter.objects.values_list("pk", flat=True))
            reminders.post_due(now=noon)
            for letter in Letter.objects.exclude(pk__in=known).select_related("recipient"):
                found.setdefault(letter.letter, []).append((days, letter.recipient.full_name))
        return found

    return told


def test_review_that_does_not_come_is_the_editors_then_the_chiefs(world, told):
    world.bring("agreed")
    due = world.asked[0].review_by
    found = told(due, -8, 40)

    reviewer, editor, chief = (
        one.full_name for one in (world.asked[0].reviewer, world.editor, world.chief)
    )
    assert found["review_reminder"] == [(days, reviewer) for days in (-7, -1, 3, 10)]
    assert found["review_in_vain"] == [(14, editor)]
    assert found["review_in_vain_chief"] == [(21, chief)]
    assert reviewer in Letter.objects.get(letter="review_in_vain").body


def test_two_late_reviews_are_told_of_both_in_one_letter(world, told):
    world.bring("agreed")
    world.agree(1)
    due = world.asked[0].review_by
    assert world.asked[1].review_by == due

    assert told(due, 14, 14) == {
        "review_reminder": [(14, one.reviewer.full_name) for one in world.asked],
        "several_duties": [(14, world.editor.full_name)],
    }


def test_decision_that_is_not_made_comes_to_the_chief(world, told):
    world.bring("decision_pending")
    found = told(world.case.due, -1, 30)

    assert found == {
        "editor_reminder": [(7, world.editor.full_name), (14, world.editor.full_name)],
        "editor_in_vain": [(21, world.chief.full_name)],
    }


def test_round_that_nobody_is_asked_for_is_the_editors(world, told):
    """All have declined: the next step is to invite others."""
    world.bring("invited")
    for assignment in world.asked:
        responding.decline(assignment, by=assignment.reviewer, now=world.now)
    case = world.case
    assert (case.state, case.waiting_on) == ("in_review", "editor")
    found = told(case.due, -1, 30)
    assert found["editor_reminder"] == [(7, world.editor.full_name), (14, world.editor.full_name)]
    assert found["editor_in_vain"] == [(21, world.chief.full_name)]


def test_recommendation_is_the_chiefs_to_answer(world, told):
    world.bring("decision_pending")
    to_section_editor(world)
    advise()(world)
    assert world.case.waiting_on == "chief"
    found = told(world.case.due, -1, 30)
    chief = world.chief.full_name
    assert found == {"recommendation_reminder": [(1, chief), (6, chief)]}


def test_where_there_is_no_chief_the_office_is_told(world, told):
    world.bring("decision_pending")
    world.journal.memberships.filter(user=world.chief).delete()
    found = told(world.case.due, 20, 22)
    assert found["editor_in_vain"] == [(21, world.manager.full_name)]


def test_revision_that_does_not_come_is_the_editors(world, told):
    world.bring("revision_requested")
    found = told(world.case.due, -8, 20)

    author = world.author.full_name
    assert found["revision_reminder"] == [(-7, author), (0, author), (5, author)]
    assert found["revision_in_vain"] == [(12, world.editor.full_name)]


def test_proof_is_reminded_of(world, told):
    world.bring("proofing")
    found = told(world.case.due, -3, 5)
    author = world.author.full_name
    assert found["proof_reminder"] == [(-2, author), (3, author)]


@pytest.mark.parametrize(
    ("place", "letter", "days", "who"),
    [
        ("needs_fix", "fix_in_vain", 12, "manager"),
        ("proofing", "proof_in_vain", 7, "production"),
    ],
)
def test_author_who_does_not_answer_is_told_of(world, told, place, letter, days, who):
    world.bring(place)
    found = told(world.case.due, -1, 30)
    assert found[letter] == [(days, getattr(world, who).full_name)]


def test_author_who_does_not_confirm_is_told_of(entered, told):
    """And their editor, who waits for it, is not told that the case waits for an editor."""
    found = told(entered.case.confirm_by, -1, 30)
    assert found["confirm_in_vain"] == [(14, entered.manager.full_name)]
    assert "editor_reminder" not in found


def test_deputy_is_told_beside_the_editor_and_who_has_a_conflict_is_not(world, told):
    world.bring("decision_pending")
    due, today = world.case.due, world.journal.today(world.now)
    with_role(world.journal, CHIEF, "Chyngyz Conflict")
    deputy = with_role(world.journal, EDITOR, "Dana Deputy")
    other = world.journal.memberships.get(user__family_name="Conflict").user
    world.case.conflicts.create(user=other, kind="declared")
    deputising.appoint_deputy(
        world.journal,
        absent=world.editor,
        role=EDITOR,
        email=deputy.email,
        since=today,
        until=today + 60 * DAY,
        by=world.chief,
        now=world.now,
    )
    found = told(due, 7, 21)

    names = {name for _days, name in found["editor_reminder"]}
    assert names == {world.editor.full_name, "Dana Deputy"}
    assert found["editor_in_vain"] == [(21, world.chief.full_name)]


def test_section_editor_is_reminded_to_recommend(world, told):
    world.bring("decision_pending")
    to_section_editor(world)
    assert told(world.case.due, 7, 7) == {"editor_reminder": [(7, "Sagyn Section")]}


def test_nothing_is_sent_to_an_address_from_which_letters_come_back(world, told):
    world.bring("agreed")
    address = world.asked[0].reviewer.email
    BadAddress.objects.create(address=address.lower(), since=world.now)
    found = told(world.asked[0].review_by, -8, 14)

    assert "review_reminder" not in found
    assert found["review_in_vain"] == [(14, world.editor.full_name)]


def test_sweep_over_many_open_duties_reads_those_that_are_due(world, django_assert_num_queries):
    """Two questions when nothing is to be said, however many duties are open."""
    world.bring("agreed")
    world.agree(1)
    with django_assert_num_queries(2):
        assert reminders.post_due(now=world.now) == 0


@pytest.mark.parametrize(
    ("change", "phase"),
    [({}, "sent"), ({"state": "ready"}, "withdrawn"), ({"is_on_hold": True}, "withdrawn")],
    ids=["still owed", "ended", "on hold"],
)
def test_reminder_asks_when_it_leaves_whether_it_is_owed(world, told, change, phase):
    world.bring("proofing")
    told(world.case.due, 3, 3)
    letter = Letter.objects.get(letter="proof_reminder")
    Submission.objects.filter(pk=world.case.pk).update(**change)
    deliver_due(now=letter.not_before)
    letter.refresh_from_db()
    assert letter.phase == phase


def test_reminder_of_a_date_that_was_moved_does_not_leave(world, told):
    world.bring("proofing")
    told(world.case.due, 3, 3)
    letter = Letter.objects.get(letter="proof_reminder")
    Submission.objects.filter(pk=world.case.pk).update(due=world.case.due + 9 * DAY)
    deliver_due(now=letter.not_before)
    letter.refresh_from_db()
    assert letter.phase == "withdrawn"
