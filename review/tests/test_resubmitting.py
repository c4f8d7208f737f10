"""What comes after a decision: a new submission that follows, a mark of integrity."""

from journal.actions import flagging
from journal.models import Event, Submission
from journal.roles import CHIEF
from journal.tests.factories import with_role
from notifications.models import Letter
from review.tests.weighing import (
    advise,
    decided,
    flag,
    submit_again,
    to_section_editor,
)

# --- submitting again ---


def test_new_submission_begins_with_what_the_old_one_said(world):
    world.bring("decision_pending")
    decided("reject", may_resubmit=True)(world)
    old = world.case
    submit_again()(world)

    new = Submission.objects.get(follows=old)
    assert (new.state, new.author, new.journal) == ("draft", world.author, world.journal)
    assert (new.titles, new.abstracts, new.keywords) == (old.titles, old.abstracts, old.keywords)
    assert list(new.topics.all()) == list(old.topics.all())
    assert [one.email for one in new.contributors.all()] == [
        one.email for one in old.contributors.all()
    ]
    assert (new.latest_version(), new.consented_at) == (None, None)


# --- integrity ---


def test_mark_of_integrity_is_set_and_cleared_with_reasons(world):
    world.bring("in_review")
    flag(flagging.open_integrity_case, why="A figure looks copied.")(world)
    assert world.case.is_integrity_case is True
    flag(flagging.close_integrity_case, why="It was the author's own.")(world)
    assert world.case.is_integrity_case is False

    said = Event.objects.of(world.case).filter(verb__contains="integrity")
    assert [one.why for one in said] == ["A figure looks copied.", "It was the author's own."]


def test_two_chiefs_are_both_told_but_not_the_one_in_conflict(world):
    other = with_role(world.journal, CHIEF, "Chingiz Chief")
    world.bring("decision_pending")
    to_section_editor(world)
    world.case.conflicts.create(user=other, kind="declared")
    advise()(world)

    told = Letter.objects.filter(letter="recommendation_made").values_list("recipient", flat=True)
    assert list(told) == [world.chief.pk]
