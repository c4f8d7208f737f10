"""Letters to reviewers carry the day for their calendar; a day that moves is the same entry."""

from datetime import date, timedelta

import pytest
from django.test import Client

from journal.models import Mode, Submission, User
from notifications.delivery import compose
from notifications.letters import all_kinds
from notifications.models import Letter
from review.actions import completing, declaring, extending, inviting, reinstating, responding
from review.posting import about_assignment
from review.reviewer_letters import DAY_TAKEN_BACK, DUE_DAY
from review.tests.calendar_reading import enclosed, entries, file_with, read, told
from review.tests.cases import World
from review.tests.crawling import canaries_of, hits
from review.tests.pages import at, got, mailed_link

DAY = timedelta(days=1)
TITLE = "Three visits or one"


def entry_in(assignment, letter):
    (entry,) = entries(file_with(assignment, letter))
    return entry


def later(world, days=1):
    world.now += days * DAY
    return world.now


def cancelled(world, index=0):
    inviting.cancel(world.asked[index], by=world.editor, now=later(world))
    return world.asked[index]


def reinstated(world, index=0):
    today = world.journal.today(later(world))
    days = {"reply_by": today + 5 * DAY, "review_by": today + 30 * DAY}
    return reinstating.reinstate(world.asked[index], **days, by=world.editor, now=world.now)


def test_invitation_carries_the_day_for_the_answer(world):
    one = world.bring("invited").asked[0]
    text, file = enclosed(one, "invitation")

    assert text.startswith("Dear Thornwick Ashgrove,")
    assert (file.get_param("method"), file.get_filename()) == ("PUBLISH", "review.ics")
    entry = entry_in(one, "invitation")
    assert entry.decoded("dtstart") == one.reply_by == date(2026, 3, 9)
    assert str(entry["summary"]) == f"Answer the invitation to review: {TITLE}"
    assert str(entry["description"]).split("\n") == [
        "Journal of Reform",
        "If you agree, the review is due 21 days later.",
        "The day ends at midnight, Asia/Almaty.",
        "Open it by the link in our letter, or sign in.",
    ]
    assert str(entry["url"]) == f"http://localhost:8000/reform/review/{one.public_id}/"


def test_mail_is_plain_text_first_then_its_twin_then_the_file(world):
    one = world.bring("invited").asked[0]
    row = Letter.objects.get(letter="invitation", about=about_assignment(one))
    parts = compose(row).message().walk()

    assert [part.get_content_type() for part in parts] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]


def test_invitation_to_somebody_asked_again_knows_both_days(world):
    world.bring("invited")
    cancelled(world)
    one = reinstated(world)
    entry = entry_in(one, "invitation_again")

    assert entry.decoded("dtstart") == one.reply_by
    assert "If you agree, the review is due by 3 April 2026." in str(entry["description"])


def test_agreeing_moves_the_entry_to_the_day_of_the_review(world):
    one = world.bring("invited").asked[0]
    asked = entry_in(one, "invitation")
    one = world.bring("agreed").asked[0]
    agreed = entry_in(one, "thanks_for_accepting")

    assert agreed.decoded("dtstart") == one.review_by == date(2026, 3, 23)
    assert str(agreed["summary"]) == f"Review due: {TITLE}"
    assert agreed["uid"] == asked["uid"]
    assert agreed["sequence"] > asked["sequence"]


def test_one_entry_goes_through_all_that_becomes_of_a_review(world):
    """Every letter has the same UID, and each later one a greater SEQUENCE."""
    one = world.bring("invited").asked[0]
    seen = [entry_in(one, "invitation")]
    later(world)
    extending.extend(one, until=one.reply_by + DAY, by=world.editor, now=world.now)
    seen.append(entry_in(one, "due_date_moved"))
    later(world)
    responding.accept(world.asked[0], by=one.reviewer, now=world.now)
    seen.append(entry_in(one, "thanks_for_accepting"))
    later(world)
    until = world.asked[0].review_by + 3 * DAY
    extending.extend(world.asked[0], until=until, by=world.editor, now=world.now)
    seen.append(entry_in(one, "due_date_moved"))
    later(world)
    world.hand_in(0)
    back = {"review_by": until + DAY, "why": "Table 2.", "by": world.editor, "now": later(world)}
    completing.return_for_fix(world.asked[0], **back)
    seen.append(entry_in(one, "review_returned"))
    seen.append(entry_in(cancelled(world), "review_cancelled"))
    seen.append(entry_in(reinstated(world), "invitation_again"))

    assert len({str(entry["uid"]) for entry in seen}) == 1
    numbers = [entry["sequence"] for entry in seen]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 0
    days = [entry.decoded("dtstart") for entry in seen[:5]]
    assert days == sorted(set(days))


def test_entries_of_two_reviewers_are_two(world):
    first, second = world.bring("invited").asked
    uids = {entry_in(one, "invitation")["uid"] for one in (first, second)}
    assert len(uids) == 2


def test_sequence_tells_nothing_of_other_reviewers(world):
    """What others do, and when, changes neither the entry nor its number."""
    one = world.bring("agreed").asked[0]
    before = entry_in(one, "thanks_for_accepting")
    world.now += DAY
    world.agree(1)
    world.hand_in(1)

    after = entry_in(one, "thanks_for_accepting")
    del before["dtstamp"], after["dtstamp"]
    assert before == after


def test_cancelled_review_is_taken_out_and_its_title_is_not_said_again(world):
    one = world.bring("agreed").asked[0]
    uid = entry_in(one, "thanks_for_accepting")["uid"]
    text = file_with(cancelled(world), "review_cancelled")

    assert read(text)["method"] == "CANCEL"
    (entry,) = entries(text)
    assert (entry["uid"], entry["status"]) == (uid, "CANCELLED")
    assert told(text) == [("2026-03-23", "Review due")]
    assert TITLE not in text


def test_cancelling_letter_that_leaves_after_all_began_anew_takes_nothing_out(world):
    world.bring("agreed")
    one = cancelled(world)
    reinstated(world)
    assert enclosed(one, "review_cancelled")[1] is None


def test_letter_that_leaves_late_has_the_day_of_today(world):
    one = world.bring("agreed").asked[0]
    until = one.review_by + 4 * DAY
    extending.extend(one, until=until, by=world.editor, now=later(world))
    assert entry_in(one, "thanks_for_accepting").decoded("dtstart") == until


def test_nothing_goes_along_once_the_duty_is_done(world):
    one = world.bring("agreed").asked[0]
    assert enclosed(one, "thanks_for_accepting")[1] is not None
    world.hand_in()
    assert enclosed(one, "thanks_for_accepting")[1] is None


def test_letters_that_name_a_day_to_a_reviewer_carry_it():
    """Reminders repeat a day that is in the calendar already."""
    carrying = {name for name, kind in all_kinds().items() if kind.encloses == DUE_DAY}
    assert carrying == {
        "invitation",
        "invitation_again",
        "thanks_for_accepting",
        "due_date_moved",
        "review_returned",
    }
    ending = [name for name, kind in all_kinds().items() if kind.encloses == DAY_TAKEN_BACK]
    assert ending == ["review_cancelled"]


@pytest.mark.parametrize(
    ("language", "read_as"),
    [
        ("ru", "Срок рецензии: Три визита или один"),
        ("kk", "Review due: Three visits or one"),
    ],
)
def test_file_speaks_the_language_of_its_reader(world, language, read_as):
    User.objects.filter(pk=world.reviewers[0].pk).update(language=language)
    one = world.bring("agreed").asked[0]
    assert told(file_with(one, "thanks_for_accepting")) == [("2026-03-23", read_as)]


@pytest.mark.parametrize("mode", Mode.values)
def test_file_names_nobody_and_holds_no_token(db, mode):
    world = World(mode=mode)
    one = world.bring("agreed").asked[0]
    people = (world.author, world.coauthor, world.editor, *world.reviewers)
    token = mailed_link(one).rstrip("/").rsplit("/", 1)[1]
    for letter in ("invitation", "thanks_for_accepting"):
        text = file_with(one, letter)
        assert hits(text.replace("\r\n ", "").encode(), canaries_of(*people)) == set()
        assert token not in text


def test_hostile_title_writes_no_other_line(world):
    title = "One\r\nATTENDEE:mailto:eve@example.org\r\nEND:VEVENT, two; three\\n"
    one = world.bring("agreed").asked[0]
    Submission.objects.filter(pk=world.case_key).update(titles={"en": title})
    entry = entry_in(one, "thanks_for_accepting")

    assert str(entry["summary"]) == f"Review due: {' '.join(title.split())}"
    assert "attendee" not in entry


# --- the file on the page ---


def test_reviewer_without_an_account_gets_the_file_by_the_link(invited, come):
    browser = come(invited)
    page = got(browser, at("assignment", invited)).decode()
    assert f'href="{at("calendar", invited)}"' in page

    response = browser.get(at("calendar", invited))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="review.ics"'
    assert "no-store" in response["Cache-Control"]
    assert told(response.content) == [("2026-03-09", f"Answer the invitation to review: {TITLE}")]


def test_file_of_the_page_is_the_file_of_the_letter(stage, come):
    one = stage.bring("agreed").asked[0]
    browser = come(one)
    (page,) = entries(got(browser, at("calendar", one)))
    letter = entry_in(one, "thanks_for_accepting")
    assert (page["uid"], page["sequence"], page["summary"]) == (
        letter["uid"],
        letter["sequence"],
        letter["summary"],
    )


def test_asking_for_the_file_changes_nothing(invited, come, unchanged):
    browser = come(invited)
    with unchanged():
        for _time in range(2):
            assert browser.get(at("calendar", invited)).status_code == 200
        assert browser.head(at("calendar", invited)).status_code == 200
        assert browser.post(at("calendar", invited)).status_code == 405


def test_file_is_nobody_elses(stage, invited, come, signed_in, refused):
    other = stage.asked[1]
    browser = come(invited)
    assert browser.get(at("calendar", invited)).status_code == 200
    refused.page(browser.get(at("calendar", other)), 404)
    refused.page(Client().get(at("calendar", invited)), 404)
    for person in (stage.author, stage.editor, stage.stranger, other.reviewer):
        refused.page(signed_in(person).get(at("calendar", invited)), 404)


def test_there_is_no_file_when_there_is_nothing_to_do(stage, come, refused):
    one = stage.bring("one_in").asked[0]
    browser = come(one)
    refused.page(browser.get(at("calendar", one)), 404)
    page = got(browser, at("assignment", one)).decode()
    assert at("calendar", one) not in page


def test_conflict_closes_the_file(stage, invited, come, signed_in, refused):
    browser = come(invited)
    assert browser.get(at("calendar", invited)).status_code == 200
    facts = {"person": invited.reviewer, "kind": "institution", "why": "One institute."}
    declaring.record(stage.case, **facts, by=stage.chief, now=stage.now)
    refused.page(browser.get(at("calendar", invited)), 404)
    refused.page(signed_in(invited.reviewer).get(at("calendar", invited)), 404)
