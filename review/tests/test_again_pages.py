"""One review sent back, edited, moved, asked for again: as its pages show it to each side."""

from datetime import date, timedelta

import pytest

from journal.models import Event
from journal.tests.factories import DAY
from notifications import reminders
from notifications.models import Letter
from review.actions import inviting
from review.lettering import letter_draft
from review.tests.cases import STEP, TO_AUTHOR
from review.tests.done_again import ask_again, decline, edit, extend, give_back, take_time
from review.tests.pages import answers, at, got, mailed_link, of_case

EDITED = "The table needs its sources."


@pytest.fixture
def stage(world, time_is):
    """The world, with its time for the pages; nobody opens a manuscript here."""
    time_is(world.now)
    return world


def change(world, move, index=0):
    return of_case("change_assignment", world.case, world.asked[index].public_id, move)


def words(client, path):
    return got(client, path).decode()


def test_review_is_sent_back_and_handed_in_again(stage, signed_in):
    stage.bring("decision_pending")
    editor, reviewer = signed_in(stage.editor), signed_in(stage.reviewers[0])
    facts = {"why": "Which table do you mean?", "review_by": "2026-03-12"}
    editor.post(change(stage, "return_for_fix"), facts)
    page = words(reviewer, at("assignment", stage.asked[0]))
    assert "Which table do you mean?" in page
    assert TO_AUTHOR in page

    sent = answers(comments_to_author="The second table, page 4.", recommendation="major")
    reviewer.post(at("hand_in", stage.asked[0]), sent)
    review = stage.asked[0].review
    assert (review.comments_to_author, review.recommendation) == (
        "The second table, page 4.",
        "major",
    )
    assert [one["comments_to_author"] for one in review.earlier] == [TO_AUTHOR]
    assert stage.case.state == "decision_pending"
    assert TO_AUTHOR in words(editor, of_case("case", stage.case))


def test_who_declines_what_they_began_is_not_thanked_for_a_review(stage, signed_in):
    stage.bring("decision_pending")
    give_back(stage)
    one = stage.asked[0]
    inviting.cancel(one, by=stage.editor, now=stage.now)
    ask_again(stage)
    decline(stage)

    page = words(signed_in(one.reviewer), at("assignment", one))
    assert "There is nothing more to do here." in page
    assert TO_AUTHOR not in page


def test_author_reads_the_edited_words_and_never_the_others(stage, signed_in):
    stage.bring("decision_pending")
    for index in (0, 1):
        edit(stage, EDITED, index=index)
    assert letter_draft(stage.case, stage.round).count(EDITED) == 2
    page = words(signed_in(stage.editor), of_case("case", stage.case))
    assert (page.count(EDITED), page.count(TO_AUTHOR)) == (2, 2)
    stage.decide(letter="Please revise.")
    stage.release()

    for person in (stage.author, stage.coauthor):
        page = words(signed_in(person), of_case("my_submission", stage.case))
        assert (page.count(EDITED), page.count(TO_AUTHOR)) == (2, 0)
    page = words(signed_in(stage.reviewers[0]), at("assignment", stage.asked[0]))
    assert (page.count(EDITED), page.count(TO_AUTHOR)) == (2, 1)  # and the other's as the author's


def test_very_words_of_the_reviewer_take_the_edit_back(world):
    world.bring("one_in")
    edit(world)
    world.now += STEP
    edit(world, TO_AUTHOR + "\r\n")

    review = world.asked[0].review
    assert (review.edited_comments, review.words_to_author) == ("", TO_AUTHOR)
    assert Letter.objects.filter(letter="review_edited").count() == 2


def test_review_handed_in_again_is_no_longer_edited(world):
    world.bring("one_in")
    edit(world)
    give_back(world)
    world.hand_in(comments_to_author="All tables need sources.")

    assert world.asked[0].review.words_to_author == "All tables need sources."


def test_old_link_is_dead_once_the_reviewer_is_asked_again(stage, client):
    stage.bring("invited")
    old = mailed_link(stage.asked[0])
    assert client.get(old).status_code == 303
    decline(stage)
    ask_again(stage)
    new = mailed_link(stage.asked[0], "invitation_again")

    assert client.get(old).status_code == 404
    assert client.get(at("assignment", stage.asked[0])).status_code == 404  # to the sign-in
    assert client.get(new).status_code == 303
    assert "12 March 2026" in words(client, at("assignment", stage.asked[0]))


def test_invitation_again_waits_as_long_as_it_can_be_taken_back(world):
    world.bring("invited")
    decline(world)
    ask_again(world)

    letter = Letter.objects.get(letter="invitation_again")
    assert letter.not_before == world.now + timedelta(minutes=world.journal.undo_minutes)


def test_reviewer_takes_more_time_by_the_link_once(stage, client):
    stage.bring("agreed")
    client.get(mailed_link(stage.asked[0], "thanks_for_accepting"))
    page = at("take_time", stage.asked[0])
    assert 'value="2026-04-13"' in words(client, page)
    too_late = client.post(page, {"until": "2026-04-14"})
    assert "Choose a day until 13 April 2026" in too_late.content.decode()
    client.post(page, {"until": "2026-04-13"})

    assert stage.asked[0].review_by == date(2026, 4, 13)
    assert client.get(page).status_code == 409
    assert "take_time" not in words(client, at("assignment", stage.asked[0]))


def test_day_of_a_review_that_passed_before_a_late_answer_is_set_anew(world):
    world.bring("invited")
    decline(world)
    ask_again(world, review_by=date(2026, 3, 13))
    world.now += 12 * DAY  # 14 March: the answer was due on the 12th
    world.agree()

    assert world.asked[0].review_by == date(2026, 4, 4)


def posted(now, letter):
    reminders.post_due(now=now)
    return [one.body for one in Letter.objects.filter(letter=letter).order_by("pk")]


def test_reminders_follow_the_date_that_was_moved(world):
    """Due on 23 March, moved to the 31st a week before: the step of the old date is not said."""
    world.bring("agreed")
    world.now += 14 * DAY  # 16 March, seven days before the old date
    extend(world, date(2026, 3, 31))
    assert posted(world.now, "review_reminder") == []
    assert posted(world.now + 6 * DAY, "review_reminder") == []  # a day before the old one

    (said,) = posted(date_at(world, 30), "review_reminder")
    assert "31 March 2026" in said


def date_at(world, day):
    return world.now.replace(month=3, day=day)


def test_nobody_is_reminded_on_the_day_on_which_the_date_was_given(world):
    world.bring("agreed")
    world.now += 20 * DAY
    take_time(world, date(2026, 3, 29))  # in seven days

    assert posted(world.now, "review_reminder") == []


def test_round_is_cancelled_after_a_look_at_who_is_told(stage, signed_in):
    stage.bring("invited")
    editor = signed_in(stage.editor)
    page = of_case("cancel_round", stage.case)
    assert "Thornwick Ashgrove" in words(editor, page)
    editor.post(page, {"why": "The wrong version."})

    assert (stage.case.state, stage.round.state) == ("with_editor", "cancelled")
    assert Event.objects.of(stage.case).get(verb="cancel", before="open").why == (
        "The wrong version."
    )
    shown = words(editor, of_case("case", stage.case))
    assert "cancelled the round — The wrong version." in shown
    stage.open_round()
    assert stage.round.number == 2


def test_pages_of_moves_that_are_not_open_are_stale_or_not_there(stage, signed_in, refused):
    stage.bring("one_in")
    editor = signed_in(stage.editor)
    refused.page(editor.get(change(stage, "reinstate")), 409)
    refused.page(editor.get(change(stage, "extend")), 409)
    refused.page(editor.get(change(stage, "return_for_fix", index=1)), 409)
    refused.page(editor.get(change(stage, "hand_in")), 404)
    assert editor.get(change(stage, "edit_before_release")).status_code == 200
