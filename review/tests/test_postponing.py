"""More time for a revision: the wish, the answer, and reminders that follow the new day."""

from datetime import timedelta

from notifications import reminders
from notifications.delivery import compose
from notifications.models import Letter
from review.tests.cases import STEP
from review.tests.done_moving import ask_for_time, extend_revision, in_days
from review.tests.pages import got, of_case


def at_noon(world, day):
    return world.journal.end_of(day) - timedelta(hours=12)


def revision_reminders(world, day):
    """How many reminders leave on that day."""
    reminders.post_due(now=at_noon(world, day))
    return Letter.objects.filter(letter="revision_reminder").exclude(phase="withdrawn").count()


def test_author_is_reminded_before_on_and_after_the_day(world):
    due = world.bring("revision_requested").case.due
    counts = [
        revision_reminders(world, due + timedelta(days=days)) for days in (-8, -7, -1, 0, 4, 5, 30)
    ]

    assert counts == [0, 1, 1, 2, 2, 3, 3]
    letter = compose(Letter.objects.filter(letter="revision_reminder").first()).body
    assert world.case.address in letter
    assert "1 April 2026" in letter


def test_reminders_follow_the_new_day_and_unsent_ones_are_taken_back(world):
    due = world.bring("revision_requested").case.due
    assert revision_reminders(world, due) == 1
    world.now = at_noon(world, due)
    extend_revision(days=20)(world)

    later = world.case.due
    assert (later - due).days == 20
    days = (due, due + timedelta(days=1), later - timedelta(days=7), later)
    assert [revision_reminders(world, day) for day in days] == [0, 0, 1, 2]


def test_nobody_is_reminded_of_a_day_on_which_it_was_given(world):
    """The new day is so near that its first step has passed: the letter that named it is enough."""
    due = world.bring("revision_requested").case.due
    world.now = at_noon(world, due)
    extend_revision(days=5)(world)

    assert [revision_reminders(world, due + timedelta(days=days)) for days in (0, 2)] == [0, 0]
    assert revision_reminders(world, due + timedelta(days=5)) == 1


def test_no_reminder_after_the_revision_was_sent(world):
    due = world.bring("revision_requested").case.due
    assert revision_reminders(world, due) == 1
    world.revise()
    assert revision_reminders(world, due + timedelta(days=5)) == 0


def test_author_asks_and_the_editor_gives_that_day(world, signed_in, time_is):
    world.bring("revision_requested")
    time_is(world.now)
    author, editor = signed_in(world.author), signed_in(world.editor)
    ask, give = of_case("ask_for_time", world.case), of_case("extend_revision", world.case)
    mine, case = of_case("my_submission", world.case), of_case("case", world.case)
    wished = in_days(world, 50).isoformat()
    assert ask in got(author, mine).decode()
    got(author, ask)
    assert author.post(ask, {"until": wished, "why": "The survey is late."})["Location"] == mine

    letter = compose(Letter.objects.get(letter="time_wanted")).body
    assert "The survey is late." in letter
    assert world.case.address in letter
    page = got(editor, case).decode()
    assert "The author asks for time until 21 April 2026." in page
    assert f'value="{wished}"' in got(editor, give).decode()
    assert editor.post(give, {"until": wished})["Location"] == case
    assert world.case.due.isoformat() == wished
    assert "asks for time" not in got(editor, case).decode()


def test_a_day_that_will_not_do_is_said_beside_what_was_typed(world, signed_in, time_is, unchanged):
    world.bring("revision_requested")
    time_is(world.now)
    browser, address = signed_in(world.author), of_case("ask_for_time", world.case)
    for until, sentence in (
        ("", "Choose a day."),
        ("soon", "Choose a day."),
        ("2026-02-01", "The due date must lie in the future."),
        ("2026-03-20", "Choose a day after the present one."),
    ):
        with unchanged():
            page = browser.post(address, {"until": until, "why": "It is late."}).content.decode()
        assert sentence in page
        assert "It is late." in page


def test_a_wish_is_the_authors_last_word_until_a_day_is_given(world, signed_in, time_is):
    world.bring("revision_requested")
    ask_for_time(days=40)(world)
    world.now += STEP
    ask_for_time(days=60)(world)
    time_is(world.now)
    page = got(signed_in(world.editor), of_case("case", world.case)).decode()

    assert page.count("The author asks for time until") == 1
    assert "1 May 2026" in page
    assert world.letters().count(("time_wanted", "editor")) == 1
