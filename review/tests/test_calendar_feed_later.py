"""The private feed as time goes on: days that move, duties and roles that end, other journals."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from config.tests.two_journals_stage import TITLE as TWIN_TITLE
from config.tests.two_journals_stage import both
from journal.actions import deputising, flagging
from journal.models import Journal, User
from journal.roles import EDITOR
from review.actions import declaring, extending, holding, inviting, postponing
from review.tests.calendar_reading import address_of, entries, feed_of
from review.tests.entering import enter_submission, fill_and_send

DAY = timedelta(days=1)
TITLE = "Three visits or one"


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()


def test_moved_review_is_the_same_entry_with_a_greater_number(world, client, time_is):
    world.bring("agreed")
    time_is(world.now)
    path = address_of(world.reviewers[0], world.now)
    (before,) = entries(feed_of(client, path))
    one = world.asked[0]
    world.now += DAY
    extending.extend(one, until=one.review_by + 5 * DAY, by=world.editor, now=world.now)

    (after,) = entries(feed_of(client, path))
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstart") == before.decoded("dtstart") + 5 * DAY


def test_moved_revision_is_the_same_entry_with_a_greater_number(world, client, time_is):
    world.bring("revision_requested")
    time_is(world.now)
    path = address_of(world.author, world.now)
    (before,) = entries(feed_of(client, path))
    until = world.case.due + 10 * DAY
    postponing.extend_revision(world.case, until=until, by=world.editor, now=world.now)

    (after,) = entries(feed_of(client, path))
    assert after["uid"] == before["uid"]
    assert after["sequence"] == before["sequence"] + 10
    assert after.decoded("dtstart") == until


def test_another_turn_is_another_entry(world, client, time_is):
    world.bring("with_editor")
    time_is(world.now)
    path = address_of(world.editor, world.now)
    (before,) = entries(feed_of(client, path))
    world.bring("in_review")
    (after,) = entries(feed_of(client, path))
    assert after["uid"] != before["uid"]


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/New_York", "Asia/Almaty"])
def test_day_is_the_journals_whatever_the_readers_zone(world, days_of, zone):
    User.objects.filter(pk=world.reviewers[0].pk).update(time_zone=zone)
    world.bring("agreed")
    assert [day for day, _what in days_of(world, world.reviewers[0])] == ["2026-03-23"]


def test_declared_conflict_takes_the_entry_at_the_next_request(world, days_of):
    world.bring("decision_pending")
    assert len(days_of(world, world.editor)) == 1
    declaring.declare(world.case, why="We share a flat.", by=world.editor, now=world.now)
    assert days_of(world, world.editor) == []
    assert days_of(world, world.chief) == [("2026-03-07", f"Decide: 2026-001 {TITLE}")]


def test_case_that_waits_for_the_office_is_not_in_the_feed_of_its_members_in_conflict(
    world, days_of
):
    world.bring("awaiting_editor")
    assert len(days_of(world, world.manager)) == 1
    facts = {"person": world.manager, "kind": "institution", "why": "One institute."}
    declaring.record(world.case, **facts, by=world.chief, now=world.now)
    assert days_of(world, world.manager) == []
    assert len(days_of(world, world.chief)) == 1


def test_conflict_recorded_for_a_reviewer_takes_the_entry(world, days_of):
    world.bring("agreed")
    assert len(days_of(world, world.reviewers[0])) == 1
    facts = {"person": world.reviewers[0], "kind": "institution", "why": "One institute."}
    declaring.record(world.case, **facts, by=world.chief, now=world.now)
    assert days_of(world, world.reviewers[0]) == []


def test_cancelled_review_is_gone(world, days_of):
    world.bring("agreed")
    assert len(days_of(world, world.reviewers[0])) == 1
    inviting.cancel(world.asked[0], by=world.editor, now=world.now)
    assert days_of(world, world.reviewers[0]) == []


def test_role_that_ended_takes_its_cases(world, days_of):
    world.bring("with_editor")
    assert len(days_of(world, world.editor)) == 1
    world.journal.memberships.filter(user=world.editor).delete()
    assert days_of(world, world.editor) == []


def test_what_is_on_hold_is_not_due(world, days_of):
    world.bring("agreed")
    holding.hold(world.case, why="Told.", by=world.manager, now=world.now)
    assert days_of(world, world.reviewers[0]) == []
    holding.release(world.case, by=world.manager, now=world.now)
    assert len(days_of(world, world.reviewers[0])) == 1


def test_days_of_a_deputy_are_theirs_on_their_days(world, days_of):
    world.bring("with_editor")
    assert days_of(world, world.stranger) == []
    today = world.journal.today(world.now)
    deputising.appoint_deputy(
        world.journal,
        absent=world.editor,
        role=EDITOR,
        email=world.stranger.email,
        since=today,
        until=today + 2 * DAY,
        by=world.manager,
        now=world.now,
    )
    expected = [("2026-03-09", f"Open a round of review: 2026-001 {TITLE}")]
    assert days_of(world, world.stranger) == days_of(world, world.editor) == expected
    world.now += 3 * DAY
    assert days_of(world, world.stranger) == []


def test_submission_that_the_office_entered_waits_for_its_author(world, days_of):
    draft = enter_submission(world)
    world.case_key = draft.pk
    fill_and_send(world, draft)
    world.clean()
    world.assign()
    (entry,) = days_of(world, draft.author)
    assert entry[1].startswith("Confirm the submission: 2026-")


def test_integrity_case_is_due_like_any_other(world, days_of):
    world.bring("with_editor")
    flagging.open_integrity_case(world.case, why="Told.", by=world.chief, now=world.now)
    assert len(days_of(world, world.editor)) == 1


def test_one_feed_holds_the_work_of_two_journals(db, days_of):
    found = both()
    first, twin = found.first, found.twin
    # the chief here reviews nothing here, and is asked to review there
    reviewer = first.reviewers[2]
    first.invite(2)
    days = days_of(first, reviewer)

    assert sorted(what for _day, what in days) == [
        f"Answer the invitation to review: {TITLE}",
        f"Review due: {TWIN_TITLE['en']}",
    ]
    assert twin.asked[0].reviewer == reviewer
    assert [what for _day, what in days_of(first, first.reviewers[0])] == [f"Review due: {TITLE}"]


def test_entry_says_of_which_journal_it_is(db, client, time_is):
    found = both()
    Journal.objects.filter(slug="elsewhere").update(names={"en": "Journal of Lanterns"})
    found.first.invite(2)
    time_is(found.first.now)
    text = feed_of(client, address_of(found.first.reviewers[2], found.first.now))

    first_lines = {str(one["description"]).split("\n")[0] for one in entries(text)}
    senders = {str(one["organizer"]) for one in entries(text)}
    assert first_lines == {"Journal of Reform", "Journal of Lanterns"}
    assert senders == {"mailto:reform@example.org", "mailto:elsewhere@example.org"}


def test_journal_that_wants_a_second_factor_shows_what_its_pages_show(world, days_of):
    """Its tools are closed to staff without one, reviews are not."""
    world.bring("with_editor")
    Journal.objects.filter(pk=world.journal.pk).update(needs_second_factor=True)
    assert days_of(world, world.editor) == []
    Authenticator.objects.create(user=world.editor, type=Authenticator.Type.TOTP, data={})
    assert len(days_of(world, world.editor)) == 1
    world.bring("agreed")
    assert len(days_of(world, world.reviewers[0])) == 1
