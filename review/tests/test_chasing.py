"""Letters that will go out: read, skipped, moved, stopped, by those who handle the case."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journal.actions import deputising
from journal.models import Event, Submission
from journal.refusals import Blocked, StaleState
from journal.roles import EDITOR, PRODUCTION
from journal.tests.factories import with_role
from notifications import reminders
from notifications.forecast import foresee
from notifications.models import Letter, Mark, Sender, Silence
from review.actions import chasing
from review.models import Assignment
from review.outgoing import foreseen_of_case, key_of, letters_of_case
from review.tests.pages import got, of_case

DAY = timedelta(days=1)
STAFF = ("editor", "chief", "manager")


@pytest.fixture
def stage(world, time_is):
    """A review is due in eight days: the step of a week before comes tomorrow."""
    Sender.objects.update(work_days=[1, 2, 3, 4, 5, 6, 7])
    world.bring("agreed")
    world.now = world.journal.end_of(world.asked[0].review_by) - 8 * DAY - timedelta(hours=12)
    time_is(world.now)
    return world


def keys(world):
    """Of the steps that the first reviewer is to be told."""
    planned = foreseen_of_case(world.case, world.now)
    found = [key_of(step) for one in planned for step in one.steps]
    return [key for key in found if key.startswith("review_reminder")]


def posted(world, days):
    """The reminders of a review of that many days from now, each by its distance."""
    found = []
    for ahead in range(days + 1):
        count = Letter.objects.filter(letter="review_reminder").count()
        reminders.post_due(now=world.now + ahead * DAY)
        if Letter.objects.filter(letter="review_reminder").count() > count:
            found.append(ahead)
    return found


def test_forecast_is_what_goes_out(stage):
    assert [key.split("|")[-1] for key in keys(stage)] == ["-7", "-1", "3"]
    assert posted(stage, 14) == [1, 7, 11]


@pytest.mark.parametrize("who", STAFF)
def test_page_names_reader_day_and_reason(who, stage, signed_in):
    page = got(signed_in(getattr(stage, who)), of_case("outgoing_of_case", stage.case)).decode()

    assert stage.asked[0].reviewer.full_name in page
    assert "Reminder of a review" in page
    assert "7 days before" in page
    assert ("[personal link]" in page) == (who != "manager")


@pytest.mark.parametrize("who", ["author", "production", "second", "stranger", "foreigner"])
def test_others_do_not_read_it(who, stage, signed_in, refused):
    address = of_case("outgoing_of_case", stage.case)
    refused.page(signed_in(getattr(stage, who)).get(address), 404)


def test_list_has_the_cases_that_one_handles(stage, signed_in):
    name = stage.asked[0].reviewer.full_name
    address = "/reform/outgoing/"
    for who in STAFF:
        page = got(signed_in(getattr(stage, who)), address).decode()
        assert name in page
        assert of_case("outgoing_of_case", stage.case) in page
    assert name not in got(signed_in(stage.second), address).decode()
    stage.case.conflicts.create(user=stage.chief, kind="declared")
    assert name not in got(signed_in(stage.chief), address).decode()


@pytest.mark.parametrize("who", STAFF)
def test_skipped_step_is_not_said_and_the_next_is(who, stage):
    chasing.skip_reminder(stage.case, key=keys(stage)[0], by=getattr(stage, who), now=stage.now)

    assert posted(stage, 14) == [7, 11]
    event = Event.objects.of(stage.case).last()
    assert (event.verb, event.details["step"]) == ("skip_reminder", -7)


def test_moved_step_is_said_on_its_day(stage):
    day = stage.journal.today(stage.now) + 3 * DAY
    facts = {"by": stage.editor, "now": stage.now}
    chasing.move_reminder(stage.case, key=keys(stage)[0], day=day, **facts)

    assert [key.split("|")[-1] for key in keys(stage)] == ["-7", "-1", "3"]
    assert posted(stage, 14) == [3, 7, 11]


def test_silence_takes_back_what_has_not_left_and_ends_with_its_day(stage):
    reviewer, today = stage.asked[0].reviewer, stage.journal.today(stage.now)
    stage.now += DAY
    assert posted(stage, 0) == [0]
    facts = {"why": "She will send it on Friday.", "by": stage.editor, "now": stage.now}
    chasing.silence(stage.case, to=reviewer, until=today + 8 * DAY, **facts)

    assert Letter.objects.get(letter="review_reminder").phase == "withdrawn"
    assert posted(stage, 13) == [10]
    assert Event.objects.of(stage.case).last().why == "She will send it on Friday."


def test_silence_without_end_is_ended_by_hand(stage):
    reviewer, facts = stage.asked[0].reviewer, {"by": stage.manager, "now": stage.now}
    chasing.silence(stage.case, to=reviewer, until=None, why="He is ill.", **facts)
    assert keys(stage) == []
    assert posted(stage, 5) == []

    chasing.end_silence(stage.case, to=reviewer, **facts)
    assert not Silence.objects.exists()
    assert posted(stage, 14) == [1, 7, 11]


def test_what_is_refused(stage, refused):
    facts, key = {"by": stage.editor, "now": stage.now}, keys(stage)[0]
    to, today = stage.asked[0].reviewer, stage.journal.today(stage.now)
    with refused(StaleState):
        chasing.skip_reminder(stage.case, key=key.replace("|-7", "|-6"), **facts)
    with refused(Blocked, "The due date must lie in the future."):
        chasing.move_reminder(stage.case, key=key, day=today, **facts)
    late = {"key": key, "day": today + 9 * DAY}
    with refused(Blocked, "A reminder of what is due soon leaves on the due date at the latest."):
        chasing.move_reminder(stage.case, **late, **facts)
    with refused(Blocked, "Write why: what was said, or promised."):
        chasing.silence(stage.case, to=to, until=None, why=" ", **facts)
    with refused(StaleState):
        chasing.end_silence(stage.case, to=to, **facts)
    for who in ("second", "author", "production", "stranger", "foreigner"):
        other = facts | {"by": getattr(stage, who)}
        with refused(PermissionDenied):
            chasing.skip_reminder(stage.case, key=key, **other)
        with refused(PermissionDenied):
            chasing.silence(stage.case, to=to, until=None, why="Why.", **other)
    with refused(PermissionDenied):
        chasing.end_silence(stage.case, to=to, by=stage.second, now=stage.now)


def test_office_skips_moves_and_stops_on_the_page(stage, signed_in):
    browser, address = signed_in(stage.manager), of_case("outgoing_of_case", stage.case)
    (first, second, _third), today = keys(stage), timezone.localdate(stage.now)
    browser.post(of_case("skip_reminder", stage.case), {"step": first})
    wrong = browser.post(of_case("move_reminder", stage.case), {"step": second, "day": "soon"})
    assert "Choose a day." in wrong.content.decode()
    day = (today + 5 * DAY).isoformat()
    browser.post(of_case("move_reminder", stage.case), {"step": second, "day": day})
    assert posted(stage, 14) == [5, 11]

    to = stage.asked[0].reviewer
    browser.post(address, {"to": to.pk, "until": "", "why": "On the telephone: next week."})
    page = got(browser, address).decode()
    assert "Left in peace" in page
    browser.post(of_case("end_silence", stage.case), {"to": to.pk})
    assert "Left in peace" not in got(browser, address).decode()


def test_page_asks_nothing_about_cases_of_others(world, signed_in, time_is):
    asked = []
    for count in (1, 4):
        for _time in range(count):
            world.bring("agreed", anew=True)
        time_is(world.now)
        browser, address = signed_in(world.second), f"/{world.journal.slug}/outgoing/"
        browser.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert "Nothing is to be said" in got(browser, address).decode()
        asked.append(len(seen))

    assert asked[0] == asked[1]


def test_letter_about_cases_of_two_editors_is_foreseen_as_it_goes_out(stage, signed_in):
    """One reviewer owes two reviews: each editor reads what of the letter is theirs, not more."""
    first, by_whom = stage.case, stage.asked[0].reviewer
    due = stage.asked[0].review_by
    stage.bring("agreed", anew=True)
    second = stage.case
    Assignment.objects.filter(state="accepted").update(reviewer=by_whom, review_by=due)
    Submission.objects.filter(pk=second.pk).update(editor=stage.second)
    reminders.post_due(now=stage.now + DAY)
    letter = Letter.objects.get(recipient=by_whom, letter="several_duties")

    planned = [one for one in letters_of_case(first, stage.now) if one.reader == by_whom]
    assert planned[0].preview() == (letter.subject, letter.body)
    for person, own, other in ((stage.editor, first, second), (stage.second, second, first)):
        for address in (f"/{stage.journal.slug}/outgoing/", of_case("outgoing_of_case", own)):
            page = got(signed_in(person), address).decode()
            assert by_whom.full_name in page
            assert other.readable_number not in page, (person, address)
            assert letter.body.split("\n")[0] not in page, "the whole letter is not theirs"


def test_editor_who_is_production_of_the_case_reads_no_letters_of_it(world, signed_in, refused):
    world.bring("proofing")
    address = of_case("outgoing_of_case", world.case)
    world.journal.memberships.create(user=world.second, role=PRODUCTION)
    browser = signed_in(world.second)

    assert f"/production/{world.case.public_id}/" in browser.get(world.case.path)["Location"]
    refused.page(browser.get(address), 403)
    assert got(signed_in(world.manager), address)


def test_moving_a_step_that_nobody_could_choose_is_no_page(stage, signed_in, refused):
    answer = signed_in(stage.editor).post(
        of_case("move_reminder", stage.case), {"step": "a\x00b", "day": str(stage.now.date())}
    )
    refused.page(answer, 404)


@pytest.mark.soak
def test_forecast_knows_of_roles_that_begin_and_end(world):
    """A deputy from the fifth day on, and an editor who is none any more after the eighth."""
    world.bring("decision_pending")
    world.now = world.journal.end_of(world.case.due + 4 * DAY)  # a step comes in three days
    today = world.journal.today(world.now)
    deputising.appoint_deputy(
        world.journal,
        absent=world.editor,
        role=EDITOR,
        email=with_role(world.journal, EDITOR, "Dana Deputy").email,
        since=today + 5 * DAY,
        until=today + 30 * DAY,
        by=world.chief,
        now=world.now,
    )
    own = world.journal.memberships.filter(user=world.editor)
    own.update(until=today + 8 * DAY)
    foreseen = {
        (step.rule.letter, plan.reader, step.days)
        for plan in foresee(world.now, world.now + 14 * DAY)
        for step in plan.steps
    }
    for third in range(14 * 8):
        reminders.post_due(now=world.now + third * timedelta(hours=3))
    said = Mark.objects.values_list("rule", "recipient__family_name", "step")
    assert {(rule, one.family_name, step) for rule, one, step in foreseen} == set(said)
    assert {name for _rule, name, _step in said} == {"Editor", "Deputy"}
