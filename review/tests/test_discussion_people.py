"""Who takes part in a discussion, what is new to whom, and what ends with a role or a conflict."""

from django.core.exceptions import PermissionDenied

from journal.actions import assigning, deputising
from journal.refusals import Blocked
from journal.roles import EDITOR
from journal.tests.factories import DAY
from notifications.delivery import deliver_due
from notifications.models import Letter
from review.actions import declaring, discussing
from review.talking import place_in, unread_in_cases, unread_in_reviews
from review.tests.cases import STEP
from review.tests.talking import Kind, anew, answer, begin, readers, taking_part, told

WHY = "We share a flat."


def test_staff_who_answer_take_part(world):
    world.bring("agreed")
    thread = begin(world)
    answer(world, thread, world.chief)
    assert taking_part(world, thread)["chief"] == "editor"
    assert told(world, thread)[-1] == ("discussion_message", "editor")


def test_more_people_are_let_in_and_get_the_last_message(world, refused):
    world.bring("agreed")
    thread = begin(world)
    chosen = [world.chief, world.coauthor]
    discussing.add_people(thread, people=chosen, by=world.editor, now=world.now)
    discussing.add_people(thread, people=[world.chief], by=world.editor, now=world.now)

    assert told(world, thread) == [
        ("discussion_message", "author"),
        ("discussion_message", "chief"),
        ("discussion_message", "coauthor"),
    ]
    with refused(Blocked, "Choose somebody."):
        discussing.add_people(thread, people=[], by=world.editor, now=world.now)
    with refused(Blocked):
        people = [world.production]
        discussing.add_people(thread, people=people, by=world.editor, now=world.now)


def test_new_editor_reads_what_was_said_and_gets_the_answer(world):
    world.bring("agreed")
    thread = begin(world)
    assigning.hand_over(world.case, editor=world.second, by=world.manager, now=world.now)

    assert readers(world, thread) == {"author", "second", "chief"}
    answer(world, thread, world.author)
    assert told(world, thread)[-1] == ("discussion_message", "second")
    assert ("discussion_message", "editor") not in told(world, thread)


def test_deputy_gets_what_the_absent_editor_gets(world, time_is):
    world.bring("agreed")
    thread, today = begin(world), world.journal.today(world.now)
    deputising.appoint_deputy(
        world.journal,
        absent=world.editor,
        role=EDITOR,
        email=world.stranger.email,
        since=today,
        until=today + DAY,
        by=world.manager,
        now=world.now,
    )
    time_is(world.now)
    world.stranger = type(world.stranger).objects.get(pk=world.stranger.pk)
    answer(world, thread, world.author)
    assert ("discussion_message", "stranger") in told(world, thread)

    time_is(world.now + 5 * DAY)
    later = type(world.stranger).objects.get(pk=world.stranger.pk)
    assert place_in(anew(thread), later) is None


def test_declared_conflict_closes_threads_and_takes_letters_back(world, refused):
    world.bring("agreed")
    thread, secret = (
        begin(world),
        begin(world, Kind.EDITORIAL, by=world.chief, people=[world.editor]),
    )
    assert told(world, secret) == [("discussion_message", "editor")]
    declaring.declare(world.case, why=WHY, by=world.editor, now=world.now)

    assert told(world, secret) == []
    assert [place_in(anew(one), world.editor) for one in (thread, secret)] == [None, None]
    with refused(PermissionDenied):
        answer(world, thread, world.editor)
    answer(world, thread, world.author)
    assert told(world, thread)[-1] == ("discussion_message", "chief")


def test_reviewers_conflict_closes_the_thread_of_the_review(world, refused):
    one = world.bring("agreed").asked[0]
    thread = begin(world, Kind.REVIEWER)
    declaring.declare_as_reviewer(one, why=WHY, by=one.reviewer, now=world.now)

    assert told(world, thread) == []
    with refused(PermissionDenied):
        answer(world, thread, world.asked[0])
    with refused(Blocked, str(discussing.NOBODY)):
        answer(world, thread, world.editor)
    people = [world.chief]
    discussing.add_people(thread, people=people, by=world.editor, now=world.now)
    with refused(Blocked, str(discussing.UNHEARD)):
        answer(world, thread, world.editor)


def test_letter_that_waits_does_not_leave_to_who_may_not_read_any_more(world):
    world.bring("agreed")
    thread = begin(world, Kind.EDITORIAL, by=world.chief, people=[world.editor])
    assigning.hand_over(world.case, editor=world.second, by=world.manager, now=world.now)
    deliver_due(now=world.now + STEP)

    letter = Letter.objects.get(about=f"thread:{thread.public_id}")
    assert (letter.recipient, letter.phase) == (world.editor, "withdrawn")


# --- what is unread ---


def test_messages_are_new_until_somebody_says_that_they_were_read(world):
    world.bring("agreed")
    thread = begin(world)
    answer(world, thread, world.chief)
    case = [world.case]
    assert unread_in_cases(world.author, case) == {world.case_key: 2}
    assert unread_in_cases(world.editor, case) == {world.case_key: 1}
    assert unread_in_cases(world.chief, case) == {world.case_key: 1}  # the first one
    assert unread_in_cases(world.second, case) == {}

    discussing.mark_read(thread, seen=1, by=world.author, now=world.now)
    assert unread_in_cases(world.author, case) == {world.case_key: 1}
    answer(world, thread, world.author, seen=2)
    assert unread_in_cases(world.author, case) == {}
    discussing.mark_read(thread, seen=1, by=world.author, now=world.now)
    assert unread_in_cases(world.author, case) == {}
    assert unread_in_cases(world.editor, case) == {world.case_key: 2}


def test_what_came_while_somebody_wrote_stays_new(world):
    world.bring("agreed")
    thread = begin(world)
    answer(world, thread, world.chief)
    answer(world, thread, world.author, seen=1)
    assert unread_in_cases(world.author, [world.case]) == {world.case_key: 1}


def test_reviews_have_marks_of_their_own(world):
    world.bring("agreed")
    begin(world, Kind.REVIEWER)
    one = world.asked[0]
    assert unread_in_reviews(one.reviewer, world.asked) == {one.pk: 1}
    assert unread_in_cases(one.reviewer, [world.case]) == {world.case_key: 1}
    assert unread_in_reviews(world.reviewers[1], world.asked) == {}


def test_nothing_is_new_to_who_may_not_read_any_more(world):
    world.bring("agreed")
    thread = begin(world, by=world.author)
    answer(world, thread, world.author)
    assert unread_in_cases(world.editor, [world.case]) == {world.case_key: 2}
    assigning.hand_over(world.case, editor=world.second, by=world.manager, now=world.now)
    assert unread_in_cases(world.editor, [world.case]) == {}


def test_reviewer_whom_staff_find_in_conflict_reads_nothing_more(world):
    one = world.bring("agreed").asked[0]
    thread = begin(world, Kind.REVIEWER)
    assert place_in(anew(thread), one) is not None
    world.case.conflicts.create(user=one.reviewer, kind="institution")
    for party in (one, one.reviewer):
        assert place_in(anew(thread), party) is None
