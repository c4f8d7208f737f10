"""Chasing by hand: what was said is noted, a day moves, reminders stop, one leaves at once."""

from datetime import timedelta
from unicodedata import normalize

import pytest
from django.core.exceptions import PermissionDenied

from journal.models import Event
from journal.refusals import Blocked, NamesFound, StaleState
from notifications import delivery, reminders
from notifications.letters import LINK_SHOWN
from notifications.models import Letter, Sender, Silence
from review.actions import contacting, holding, responding
from review.actions.contacting import Reminding, Way
from review.owing import owed_in
from review.tests.pages import got, of_case

DAY = timedelta(days=1)
NO_LINK = "Leave one line that says [personal link]: their own link will stand there."


@pytest.fixture
def stage(world, time_is):
    """A review is due tomorrow: the step of a day before falls on today."""
    Sender.objects.update(work_days=[1, 2, 3, 4, 5, 6, 7])
    world.bring("agreed")
    world.now = world.journal.end_of(world.asked[0].review_by) - DAY - timedelta(hours=12)
    time_is(world.now)
    return world


def contact(world, *, by=None, to=None, **facts):
    defaults = {"how": Way.CALL, "said": "Ill; the review comes later.", "promised": None}
    defaults |= {"moves_due": False, "reminding": Reminding.AS_BEFORE}
    contacting.log_contact(
        world.case,
        to=to or world.asked[0].reviewer,
        by=by or world.editor,
        now=world.now,
        **defaults | facts,
    )


def reminded(world, days=0):
    """Who is reminded of something so many days from now."""
    last = Letter.objects.order_by("pk").last().pk
    reminders.post_due(now=world.now + days * DAY)
    return [who for _letter, who in world.letters(after=last)]


def review_of(world):
    return next(one for one in owed_in(world.case, world.now) if one.who == first(world))


def first(world):
    return world.asked[0].reviewer.full_name


def remind(world, *, by=None, subject="A word from us", message=None, **facts):
    message = message or f"How is the review?\n\n{LINK_SHOWN}\n\nYours."
    key = review_of(world).key
    contacting.remind(
        world.case,
        key=key,
        subject=subject,
        message=message,
        by=by or world.editor,
        now=world.now,
        **facts,
    )
    return Letter.objects.get(letter="reminder_by_hand")


def test_call_is_noted_and_changes_nothing_else(stage):
    due = stage.asked[0].review_by
    contact(stage)

    event = Event.objects.of(stage.case).last()
    assert (event.verb, event.why) == ("log_contact", "Ill; the review comes later.")
    assert event.details == {"to": stage.asked[0].reviewer_id, "way": "call", "until": None}
    assert stage.asked[0].review_by == due
    assert "reviewer 1" in reminded(stage)


def test_promise_moves_the_day_and_stops_reminders_until_then(stage):
    promised = stage.asked[0].review_by + 5 * DAY
    contact(stage, promised=promised, moves_due=True, reminding=Reminding.UNTIL)

    assert stage.asked[0].review_by == promised
    assert ("due_date_moved", "reviewer 1") in stage.letters()
    for days in range(6):
        assert "reviewer 1" not in reminded(stage, days)
    assert Silence.objects.filter(until=promised).exists()


def test_promise_of_an_author_moves_the_revision(world):
    world.bring("revision_requested")
    promised = world.case.due + 5 * DAY
    contact(world, to=world.author, promised=promised, moves_due=True)
    assert world.case.due == promised


def test_day_that_is_not_theirs_is_not_moved_and_nothing_is_noted(stage, refused):
    count = Event.objects.count()
    promised = stage.asked[0].review_by + 5 * DAY
    with refused(Blocked, "This person has no day here that could be moved."):
        contact(stage, to=stage.author, promised=promised, moves_due=True)
    with refused(Blocked, "Give the day that was promised."):
        contact(stage, moves_due=True)
    with refused(Blocked, "Give the day that was promised."):
        contact(stage, reminding=Reminding.UNTIL)
    with refused(Blocked, "Write what was said, or promised."):
        contact(stage, said=" ")
    with refused(Blocked, "The due date must lie in the future."):
        contact(stage, promised=stage.journal.today(stage.now))
    with refused(PermissionDenied):
        contact(stage, by=stage.second)
    assert Event.objects.count() == count


def test_reminder_by_hand_leaves_at_once_with_the_persons_own_link(stage):
    letter = remind(stage)

    assert (letter.subject, letter.recipient) == ("A word from us", stage.asked[0].reviewer)
    journal = stage.journal.sender.name_in("en")
    assert letter.body == f"How is the review?\n\n{LINK_SHOWN}\n\nYours.\n{journal}"
    text = delivery.compose(letter).body
    assert stage.asked[0].personal_link().address() in text.splitlines()
    event = Event.objects.of(stage.case).last()
    assert (event.verb, event.details["rule"]) == ("remind", "review_reminder")


def test_reminder_by_hand_stands_for_the_one_of_today(stage):
    remind(stage)

    assert "reviewer 1" not in reminded(stage)
    assert "reviewer 1" not in reminded(stage, 1)
    assert "reviewer 1" in reminded(stage, 4)  # three days overdue


def test_second_reminder_by_hand_leaves_as_well(stage):
    remind(stage)
    stage.now += DAY
    with pytest.raises(Letter.MultipleObjectsReturned):
        remind(stage)


def test_reminder_without_the_link_or_any_words_is_refused(stage, refused):
    with refused(Blocked, NO_LINK):
        remind(stage, message="How is the review?")
    with refused(Blocked, "Write a subject and a text."):
        remind(stage, subject=" ")
    with refused(PermissionDenied):
        remind(stage, by=stage.second)
    assert not Letter.objects.filter(letter="reminder_by_hand").exists()


def test_names_across_the_wall_are_asked_about(stage, refused):
    words = f"{stage.author.full_name} is waiting.\n{LINK_SHOWN}"
    with refused(NamesFound):
        remind(stage, message=words)
    remind(stage, message=words, confirmed_names=True)
    assert Event.objects.of(stage.case).last().details["names_stay"] == 1


def test_nobody_is_reminded_of_what_they_do_not_owe(stage, refused):
    key = review_of(stage).key
    facts = {"key": key, "subject": "A", "message": LINK_SHOWN, "now": stage.now}
    holding.hold(stage.case, why="Told.", by=stage.manager, now=stage.now)
    with refused(StaleState):
        contacting.remind(stage.case, by=stage.editor, **facts)


def test_pages_note_a_call_and_send_a_reminder(stage, signed_in):
    browser = signed_in(stage.editor)
    page = browser.post(of_case("log_contact", stage.case), {"said": "", "how": "call"})
    assert "Write what was said" in page.content.decode()
    to = stage.asked[0].reviewer
    facts = {"to": to.pk, "how": "call", "said": "Next week.", "reminding": "as_before"}
    browser.post(of_case("log_contact", stage.case), facts)
    assert "Next week." in got(browser, stage.case.path).decode()

    address = of_case("remind", stage.case)
    assert first(stage) in got(browser, address).decode()
    address += f"?owed={review_of(stage).key}"
    page = got(browser, address).decode()
    assert LINK_SHOWN in page
    assert "Dear" in page
    wrong = browser.post(address, {"subject": "Soon?", "message": "No link."})
    assert "Leave one line" in wrong.content.decode()
    assert "No link." in wrong.content.decode()
    browser.post(address, {"subject": "Soon?", "message": LINK_SHOWN})
    assert "Reminder by hand" in got(browser, of_case("letters_of_case", stage.case)).decode()


def test_office_that_cannot_move_the_day_of_a_review_is_told_so_and_loses_nothing(stage, signed_in):
    promised = stage.asked[0].review_by + 5 * DAY
    facts = {
        "to": stage.asked[0].reviewer.pk,
        "how": "call",
        "said": "In a week.",
        "moves_due": "on",
    }
    facts |= {"promised": promised.isoformat(), "reminding": "as_before"}
    page = signed_in(stage.manager).post(of_case("log_contact", stage.case), facts)
    assert "The editor of the case moves the day of a review." in page.content.decode()
    assert "In a week." in page.content.decode()
    assert not Event.objects.of(stage.case).filter(verb="log_contact").exists()


def test_reminder_of_what_was_done_meanwhile_says_so(stage, signed_in):
    address = of_case("remind", stage.case) + f"?owed={review_of(stage).key}"
    holding.hold(stage.case, why="Told.", by=stage.manager, now=stage.now)
    answer = signed_in(stage.editor).post(address, {"subject": "Soon?", "message": LINK_SHOWN})
    assert answer.status_code == 409


def test_subject_goes_letter_by_letter_as_it_was_typed(stage, signed_in):
    """Also with its marks apart, as some keyboards type them."""
    typed = normalize("NFD", "Ёлкин, Ångström")
    address = of_case("remind", stage.case) + f"?owed={review_of(stage).key}"
    signed_in(stage.editor).post(address, {"subject": typed, "message": LINK_SHOWN})
    assert Letter.objects.get(letter="reminder_by_hand").subject == typed


def test_call_with_the_editor_or_with_who_declined_is_noted_too(world, signed_in, time_is):
    one = world.bring("invited").asked[0]
    time_is(world.now)
    responding.decline(one, by=one.reviewer, now=world.now)
    office, path = signed_in(world.manager), of_case("log_contact", world.case)
    for person in (one.reviewer, world.editor, world.coauthor):
        typed = {"to": person.pk, "how": "call", "said": "Is well.", "reminding": "as_before"}
        assert office.post(path, typed).status_code == 302
    noted = Event.objects.of(world.case).filter(verb="log_contact")
    assert [one.details["to"] for one in noted] == [
        one.reviewer_id,
        world.editor.pk,
        world.coauthor.pk,
    ]
