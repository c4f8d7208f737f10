"""The verbs of discussions: who may begin, write, choose, read; letters, marks and the record."""

import pytest
from django.core.exceptions import PermissionDenied

from journal.actions import assigning, deputising
from journal.models import Event, Journal
from journal.parties import How, OnBehalf
from journal.refusals import Blocked
from journal.roles import EDITOR, MANAGER, PRODUCTION
from journal.tests.factories import DAY, with_role
from notifications.delivery import deliver_due
from notifications.models import Letter
from review.actions import declaring, discussing, inviting
from review.models import Message, Participant
from review.talking import place_in, unread_in_cases, unread_in_reviews
from review.tests.cases import STEP
from review.tests.talking import ANSWER, SUBJECT, TEXT, Kind, a_file, anew, answer, begin

LETTERS = ("discussion_message", "discussion_to_reviewer")
WHY = "We share a flat."


def taking_part(world, thread):
    found = thread.participants.select_related("user")
    return {world.name_of(one.user): one.side for one in found}


def told(world, thread):
    """[(letter, reader)] of the letters of this thread that are not taken back."""
    found = Letter.objects.filter(about=f"thread:{thread.public_id}").exclude(phase="withdrawn")
    return sorted((one.letter, world.name_of(one.recipient)) for one in found)


def readers(world, thread):
    """Whoever may read it of all the people there are."""
    thread = anew(thread)
    people = [
        "author",
        "coauthor",
        "editor",
        "second",
        "chief",
        "manager",
        "production",
        "stranger",
        "foreigner",
    ]
    parties = {name: getattr(world, name) for name in people}
    parties |= {f"reviewer {n}": one for n, one in enumerate(world.reviewers, start=1)}
    return {name for name, party in parties.items() if place_in(thread, party)}


# --- the four kinds ---


def test_editor_writes_to_the_author(world):
    world.bring("agreed")
    thread = begin(world)

    assert (thread.subject, thread.stage, thread.assignment) == (SUBJECT, "in_review", None)
    assert taking_part(world, thread) == {"author": "author", "editor": "editor"}
    assert readers(world, thread) == {"author", "editor", "chief"}
    assert told(world, thread) == [("discussion_message", "author")]
    (message,) = thread.messages.all()
    assert (message.text, message.side, message.by) == (TEXT, "editor", world.editor)


def test_coauthors_read_where_they_were_chosen_and_write_nowhere(world, refused):
    world.bring("agreed")
    alone, both = begin(world), begin(world, people=[world.coauthor])

    assert place_in(alone, world.coauthor) is None
    assert place_in(both, world.coauthor).writes is False
    assert told(world, both) == [
        ("discussion_message", "author"),
        ("discussion_message", "coauthor"),
    ]
    with refused(PermissionDenied):
        answer(world, both, world.coauthor)
    with refused(PermissionDenied):
        begin(world, by=world.coauthor)


def test_author_writes_to_whoever_edits_the_case(world):
    world.bring("with_editor")
    thread = begin(world, by=world.author)

    assert taking_part(world, thread) == {"author": "author", "editor": "editor"}
    assert told(world, thread) == [("discussion_message", "editor")]


def test_author_writes_to_the_chiefs_while_there_is_no_editor(world):
    world.bring("awaiting_editor")
    thread = begin(world, by=world.author, people=[world.coauthor])
    assert told(world, thread) == [
        ("discussion_message", "chief"),
        ("discussion_message", "coauthor"),
    ]


def test_one_reviewer_and_the_editors_talk_of_one_review(world):
    world.bring("agreed")
    world.agree(1)
    thread = begin(world, Kind.REVIEWER)

    assert readers(world, thread) == {"reviewer 1", "editor", "chief"}
    assert told(world, thread) == [("discussion_to_reviewer", "reviewer 1")]
    answer(world, thread, world.asked[0])
    assert told(world, thread)[0] == ("discussion_message", "editor")
    assert thread.messages.last().side == "reviewer"


@pytest.mark.parametrize(
    ("place", "may"),
    [("invited", False), ("agreed", True), ("one_in", True), ("rejected", True)],
)
def test_reviewers_talk_while_they_write_and_afterwards(place, may, world, refused):
    one = world.bring(place).asked[0]
    if may:
        begin(world, Kind.REVIEWER, by=one)
        return
    with refused(PermissionDenied):
        begin(world, Kind.REVIEWER, by=one)
    with refused(Blocked):
        begin(world, Kind.REVIEWER)


def test_reviewer_who_is_not_wanted_any_more_reads_nothing(world, refused):
    world.bring("agreed")
    thread = begin(world, Kind.REVIEWER)
    inviting.cancel(world.asked[0], by=world.editor, now=world.now)

    thread = anew(thread)
    assert place_in(thread, world.asked[0]) is None
    with refused(PermissionDenied):
        answer(world, thread, world.asked[0])


def test_editors_talk_among_themselves(world, refused):
    world.bring("agreed")
    thread = begin(world, Kind.EDITORIAL)

    assert readers(world, thread) == {"editor", "chief"}
    assert told(world, thread) == [("discussion_message", "chief")]
    with refused(Blocked, str(discussing.NOBODY)):
        begin(world, Kind.EDITORIAL, people=[])


def test_production_and_the_author_talk_from_acceptance_on(world, refused):
    world.bring("decision_pending")
    for by in (world.production, world.editor):
        with refused(PermissionDenied):
            begin(world, Kind.PRODUCTION, by=by)
    with refused(Blocked):
        begin(world, Kind.PRODUCTION, by=world.author)

    world.bring("copyediting")
    thread = begin(world, Kind.PRODUCTION)
    assert readers(world, thread) == {"author", "production", "editor", "chief"}
    with refused(PermissionDenied):
        answer(world, thread, world.editor)
    answer(world, thread, world.author)
    assert told(world, thread) == [
        ("discussion_message", "author"),
        ("discussion_message", "production"),
    ]
    other = begin(world, Kind.PRODUCTION, by=world.author)
    assert told(world, other) == [("discussion_message", "production")]


def test_office_talks_when_it_is_production_as_well(world, refused):
    manager = with_role(world.journal, MANAGER, "Meiram Both")
    world.bring("copyediting")
    thread = begin(world, Kind.PRODUCTION)
    with refused(PermissionDenied):
        answer(world, thread, manager)
    world.journal.memberships.create(user=manager, role=PRODUCTION)
    fresh = type(manager).objects.get(pk=manager.pk)
    assert place_in(thread, fresh).side == "production"
    answer(world, thread, fresh)


@pytest.mark.parametrize("kind", [Kind.AUTHOR, Kind.REVIEWER, Kind.EDITORIAL])
@pytest.mark.parametrize("who", ["second", "manager", "production", "stranger", "foreigner"])
def test_nobody_else_begins_or_answers(kind, who, world, refused):
    world.bring("agreed")
    thread, party = begin(world, kind), getattr(world, who)
    with refused(PermissionDenied):
        begin(world, kind, by=party)
    with refused(PermissionDenied):
        answer(world, thread, party)
    with refused(PermissionDenied):
        discussing.mark_read(thread, seen=1, by=party, now=world.now)
    with refused(PermissionDenied):
        discussing.add_people(thread, people=[world.chief], by=party, now=world.now)


def test_authors_and_reviewers_never_meet(world, refused):
    world.bring("agreed")
    one = world.asked[0]
    for kind, by in ((Kind.REVIEWER, world.author), (Kind.EDITORIAL, world.author)):
        with refused(PermissionDenied):
            begin(world, kind, by=by)
    for kind in (Kind.AUTHOR, Kind.EDITORIAL, Kind.PRODUCTION):
        with refused(PermissionDenied):
            begin(world, kind, by=one.reviewer, assignment=None)
    with refused(Blocked, "Somebody of those chosen may not read this."):
        begin(world, people=[one.reviewer])
    with refused(Blocked, "Somebody of those chosen may not read this."):
        begin(world, Kind.REVIEWER, people=[world.author])
    with refused(PermissionDenied):  # of another review
        begin(world, Kind.REVIEWER, by=world.asked[1], assignment=one)


def test_from_outside_nobody_chooses_staff(world, refused):
    world.bring("agreed")
    with refused(PermissionDenied):
        begin(world, by=world.author, people=[world.chief])
    thread = begin(world)
    with refused(PermissionDenied):
        discussing.add_people(thread, people=[world.coauthor], by=world.author, now=world.now)


def test_nobody_talks_of_a_draft_or_in_the_name_of_others(world, refused):
    world.bring("draft")
    with refused(PermissionDenied):
        begin(world, by=world.author)
    world.bring("agreed")
    party = OnBehalf(by=world.manager, for_=world.author, how=How.PHONE, came_on=world.now.date())
    with refused(PermissionDenied):
        begin(world, by=party)


def test_empty_words_are_refused(world, refused):
    world.bring("agreed")
    with refused(Blocked, "Write what it is about."):
        begin(world, subject=" ")
    with refused(Blocked, "Write a message."):
        begin(world, text=" \n")
    thread = begin(world)
    with refused(Blocked, "Write a message."):
        answer(world, thread, world.author, "")


# --- who takes part ---


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


# --- the record, letters, files ---


def test_record_keeps_who_wrote_where_and_never_what(world):
    world.bring("agreed")
    thread = begin(world, Kind.REVIEWER)
    answer(world, thread, world.asked[0])
    people = [world.chief]
    discussing.add_people(thread, people=people, by=world.editor, now=world.now)

    verbs = ("begin_thread", "write_message", "add_people")
    kept = [
        (one.verb, world.name_of(one.by), one.details["thread"])
        for one in Event.objects.of(world.case).filter(verb__in=verbs).order_by("seq")
    ]
    key = thread.public_id
    assert kept == [
        ("begin_thread", "editor", key),
        ("write_message", "reviewer 1", key),
        ("add_people", "editor", key),
    ]
    everything = str(list(Event.objects.of(world.case).values_list("why", "details")))
    assert [word for word in (SUBJECT, TEXT, ANSWER) if word in everything] == []


def test_letter_has_the_text_and_the_address_of_the_thread(world):
    world.bring("agreed")
    thread = begin(world, files=[a_file()])
    letter = Letter.objects.get(about=f"thread:{thread.public_id}")
    lines = letter.body.split("\n")
    assert TEXT in lines
    assert "Files: 1" in lines
    assert "Editor:" in lines
    assert f"{world.case.address}messages/{thread.public_id}/" in lines
    assert letter.subject == f"{world.case.readable_number}: {SUBJECT}"


def test_letter_speaks_the_language_of_its_reader(world):
    world.bring("agreed")
    type(world.author).objects.filter(pk=world.author.pk).update(language="ru")
    thread = begin(world)
    letter = Letter.objects.get(about=f"thread:{thread.public_id}")
    assert letter.language == "ru"
    assert "Здравствуйте" in letter.body


def test_more_than_three_files_are_refused(world, refused):
    world.bring("agreed")
    with refused(Blocked):
        begin(world, files=[a_file() for _number in range(4)])
    begin(world, files=[a_file(name=f"{number}.pdf") for number in range(3)])
    assert Message.objects.get().files.count() == 3


def test_file_is_known_by_its_content(world, refused):
    world.bring("agreed")
    with refused(Blocked):
        begin(world, files=[a_file(b"MZ\x90", "letter.pdf")])


def test_threads_of_two_journals_stay_apart(world, refused):
    """The editor of one case is a stranger to the case of the other journal."""
    world.bring("agreed")
    thread = begin(world)
    Journal.objects.filter(pk=world.elsewhere.pk).update(mode="open")
    assert place_in(anew(thread), world.foreigner) is None
    assert Participant.objects.filter(user=world.foreigner).count() == 0
