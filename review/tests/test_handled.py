"""Who has handled a case as its editor does not review it later."""

import pytest

from journal.actions import assigning, deputising, founding
from journal.models import User
from journal.refusals import Blocked
from review.actions import declining, inviting, reinstating
from review.handled import have_handled
from review.suggesting import suggestions_for
from review.tests.pages import got, of_case

HANDLED = "This person has handled the case as its editor, and so cannot review it."
AGAINST = "has handled this case as its editor"


def hand_over(world, editor):
    assigning.hand_over(world.case, editor=editor, by=world.chief, now=world.now)


def ask(world, person, by):
    inviting.invite(world.round, person, by=by, now=world.now)


def against(world, person):
    today = world.journal.today(world.now)
    ranked = suggestions_for(world.case, world.round, reader=world.second, today=today)
    return next(one.against for entry, one in ranked if entry.user == person)


def test_former_editor_who_acted_is_not_asked(world, signed_in, time_is, refused):
    world.bring("in_review")
    world.enrol(world.editor, {"services": 3})
    hand_over(world, world.second)
    time_is(world.now)
    with refused(Blocked, HANDLED):
        ask(world, world.editor, world.second)
    assert against(world, world.editor) == AGAINST
    browser = signed_in(world.second)
    page = got(browser, of_case("choose_reviewers", world.case)).decode()
    assert AGAINST in page
    entry = world.editor.roster_entries.get()
    assert f'value="{entry.public_id}"' not in page
    browser.post(of_case("invite_reviewers", world.case), {"reviewer": entry.public_id})
    assert world.asked == []


def test_role_that_is_over_changes_nothing(world, refused):
    world.bring("in_review")
    world.enrol(world.editor, {"services": 3})
    hand_over(world, world.second)
    world.editor.memberships.all().delete()
    with refused(Blocked, HANDLED):
        ask(world, User.objects.get(pk=world.editor.pk), world.second)


@pytest.mark.parametrize("way", ["declined", "moved"])
def test_who_never_acted_may_be_asked_again_and_again(world, way):
    """Handing the case back is no act, and neither is a review of an earlier round."""
    world.bring("with_editor")
    world.enrol(world.editor, {"services": 3})
    told = {"now": world.now}
    if way == "declined":
        declining.decline_case(world.case, why="On leave.", by=world.editor, **told)
    assigning.assign_editor(world.case, editor=world.second, by=world.chief, **told)
    former, world.editor = world.editor, world.second
    world.open_round()
    assert against(world, former) is None
    ask(world, former, world.second)
    world.agree()
    assert have_handled(world.case) == {world.second.pk}


def test_deputy_who_acted_is_not_asked(world, time_is, refused):
    world.bring("with_editor")
    deputy, today = world.reviewers[0], world.journal.today(world.now)
    deputising.appoint_deputy(
        world.journal,
        absent=world.editor,
        role="editor",
        email=deputy.email,
        since=today,
        until=today,
        by=world.manager,
        now=world.now,
    )
    time_is(world.now)
    editor, world.editor = world.editor, User.objects.get(pk=deputy.pk)
    world.open_round()
    deputy.memberships.all().delete()
    assert have_handled(world.case) == {editor.pk, deputy.pk}
    with refused(Blocked, HANDLED):
        ask(world, User.objects.get(pk=deputy.pk), editor)


@pytest.mark.soak
def test_chief_who_decided_is_not_asked_once_the_role_is_over(world, refused):
    world.bring("decision_pending")
    world.decide(by=world.chief)
    world.release()
    world.revise()
    world.clean()
    world.open_round()
    world.enrol(world.chief, {"services": 3})
    world.chief.memberships.all().delete()
    with refused(Blocked, HANDLED):
        ask(world, User.objects.get(pk=world.chief.pk), world.editor)


@pytest.mark.soak
def test_who_was_taken_back_and_then_handled_the_case_is_not_asked_again(world, refused):
    world.bring("agreed")
    one = world.asked[1]
    inviting.cancel(one, by=world.editor, now=world.now)
    one.reviewer.conflicts.all().delete()
    reviewer = one.reviewer
    founding.grant_role(world.journal, user=reviewer, role="editor")
    reviewer = User.objects.get(pk=reviewer.pk)
    hand_over(world, reviewer)
    inviting.invite(world.round, world.reviewers[2], by=reviewer, now=world.now)
    hand_over(world, world.editor)
    with refused(Blocked, HANDLED):
        reinstating.reinstate(
            one,
            reply_by=world.journal.due_date("reply", world.now),
            review_by=world.journal.due_date("review", world.now),
            by=world.editor,
            now=world.now,
        )
