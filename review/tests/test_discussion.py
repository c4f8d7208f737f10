"""The verbs of discussions: who may begin, write and read; letters, files and the record."""

import pytest
from django.core.exceptions import PermissionDenied

from journal.models import Event, Journal
from journal.parties import How, OnBehalf
from journal.refusals import Blocked
from journal.roles import MANAGER, PRODUCTION
from journal.tests.factories import with_role
from notifications.models import Letter
from review.actions import discussing, inviting
from review.models import Message, Participant
from review.talking import place_in
from review.tests.talking import (
    ANSWER,
    SUBJECT,
    TEXT,
    Kind,
    a_file,
    anew,
    answer,
    begin,
    readers,
    taking_part,
    told,
)

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
