"""The deputy of an editor at work: the desk, the case, the letters, the record."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from journal.actions import deputising, founding
from journal.models import Event, Submission, User
from journal.refusals import Blocked
from journal.roles import CHIEF, EDITOR, MANAGER, SECTION_EDITOR
from notifications.models import Letter
from review.actions import deciding, inviting, rounding
from review.suggesting import suggestions_for
from review.tests.pages import got, of_case

HANDLES = "This person handles the case or sees it by a role, and so cannot review it."


@pytest.fixture
def stand_in(world, time_is):
    """`stand_in(person)`: for the editor, from today for two weeks; the person as loaded anew."""

    def appointed(person, absent=None, role=EDITOR):
        today = world.journal.today(world.now)
        deputising.appoint_deputy(
            world.journal,
            absent=absent or world.editor,
            role=role,
            email=person.email,
            since=today,
            until=today + timedelta(days=14),
            by=world.manager,
            now=world.now,
        )
        time_is(world.now)
        return User.objects.get(pk=person.pk)

    return appointed


def last_event(world):
    event = Event.objects.of(world.case).last()
    return event.verb, event.by, event.for_person


def test_deputy_does_the_editors_work_and_the_record_names_both(world, stand_in):
    world.bring("with_editor")
    deputy = stand_in(world.stranger)

    rounding.open_round(world.case, by=deputy, now=world.now)
    assert last_event(world) == ("open_round", deputy, world.editor)
    inviting.invite(world.round, world.reviewers[0], by=deputy, now=world.now)
    assert last_event(world) == ("invite", deputy, world.editor)


def test_decision_of_a_deputy_is_recorded_for_the_editor_who_reads_it(world, stand_in):
    world.bring("decision_pending")
    deputy = stand_in(world.stranger)

    world.decide(by=deputy)
    assert last_event(world) == ("decide", deputy, world.editor)
    deciding.release(world.decision, now=world.now + timedelta(days=1))
    told = Letter.objects.filter(letter="decision_by_another")
    assert [one.recipient for one in told] == [world.editor]


def test_who_may_do_it_themself_is_recorded_alone(world, stand_in):
    world.bring("decision_pending")
    chief = stand_in(world.chief)

    world.decide(by=chief)

    assert last_event(world) == ("decide", chief, None)


def test_manager_who_stands_in_for_the_editor_is_told_apart_by_the_move(world, stand_in):
    world.bring("with_editor")
    manager = stand_in(world.manager)

    rounding.open_round(world.case, by=manager, now=world.now)

    assert last_event(world) == ("open_round", manager, world.editor)
    world.manager = manager
    world.place = None
    world.bring("awaiting_editor", anew=True)
    world.assign()
    assert last_event(world) == ("assign_editor", manager, None)


def test_deputy_stands_aside_when_the_days_are_over(world, stand_in, time_is, refused):
    world.bring("with_editor")
    stand_in(world.stranger)
    time_is(world.now + timedelta(days=15))
    deputy = User.objects.get(pk=world.stranger.pk)
    with refused(PermissionDenied):
        rounding.open_round(world.case, by=deputy, now=world.now)


def test_deputy_of_a_section_editor_does_not_decide(world, stand_in, refused):
    world.bring("decision_pending")
    founding.grant_role(world.journal, user=world.second, role=SECTION_EDITOR)
    Submission.objects.update(editor=world.second)
    world.second.memberships.filter(role=EDITOR).delete()
    deputy = stand_in(world.editor, absent=world.second, role=SECTION_EDITOR)

    with refused(PermissionDenied):
        world.decide(by=deputy)


def test_letters_go_to_the_editor_and_the_deputy(world, stand_in):
    world.bring("agreed")
    stand_in(world.stranger)
    posted = Letter.objects.latest("pk").pk

    world.hand_in()

    assert world.letters(after=posted) == [
        ("review_arrived", "editor"),
        ("review_arrived", "stranger"),
        ("review_received", "reviewer 1"),
    ]


def test_desk_of_the_deputy_shows_the_editors_turn(world, stand_in, signed_in):
    case = world.bring("in_review").case
    client = signed_in(world.stranger)
    assert client.get("/reform/desk/").status_code == 404

    stand_in(world.stranger)

    assert of_case("case", case) in got(client, "/reform/desk/?tab=mine").decode()
    assert client.get(of_case("choose_reviewers", case)).status_code == 200


def test_case_says_for_whom_the_deputy_acted(world, stand_in, signed_in):
    world.bring("with_editor")
    rounding.open_round(world.case, by=stand_in(world.stranger), now=world.now)

    page = got(signed_in(world.editor), of_case("case", world.case)).decode()

    assert "Stepan Stranger for Edil Editor: opened a round of review" in page


def test_reviewer_of_a_case_is_not_let_in_as_deputy(world, stand_in, signed_in, refused):
    case = world.bring("agreed").case
    reviewer = stand_in(world.reviewers[0])
    other = world.bring("in_review", anew=True).case

    client = signed_in(reviewer)
    assert client.get(of_case("case", case)).status_code == 404
    assert client.get(of_case("case", other)).status_code == 200
    assert list(Submission.objects.handled_by(reviewer, world.journal)) == [other]
    with refused(PermissionDenied):
        world.case_key = case.pk
        world.decide(by=reviewer)


def test_reviewer_of_a_case_gets_none_of_its_editors_letters_as_deputy(world, stand_in):
    world.bring("agreed")
    stand_in(world.reviewers[0])
    posted = Letter.objects.latest("pk").pk

    world.agree(1)

    assert world.letters(after=posted) == [
        ("reviewer_accepted", "editor"),
        ("thanks_for_accepting", "reviewer 2"),
    ]


def test_deputy_is_not_asked_to_review_the_editors_case(world, stand_in, refused):
    world.bring("in_review")
    deputy = stand_in(world.reviewers[0])
    with refused(Blocked, HANDLES):
        inviting.invite(world.round, deputy, by=world.editor, now=world.now)

    today = world.journal.today(world.now)
    against = {
        entry.user: one.against is not None
        for entry, one in suggestions_for(world.case, world.round, reader=world.editor, today=today)
    }
    assert (against[deputy], against[world.reviewers[1]]) == (True, False)
    inviting.invite(world.round, world.reviewers[1], by=world.editor, now=world.now)


def test_deputy_never_becomes_the_editor(world, stand_in, signed_in):
    world.bring("awaiting_editor")
    deputy = stand_in(world.stranger, absent=world.second)
    client = signed_in(world.manager)
    page = client.get(of_case("assign_editor", world.case))

    offered = set(page.context["form"].fields["editor"].queryset)
    assert deputy not in offered
    assert {world.editor, world.second, world.chief} == offered


@pytest.mark.parametrize("role", [MANAGER, CHIEF])
def test_deputy_of_the_office_assigns_and_is_recorded_so(role, world, stand_in):
    world.bring("awaiting_editor")
    absent = {MANAGER: world.manager, CHIEF: world.chief}[role]
    deputy = stand_in(world.stranger, absent=absent, role=role)
    world.manager = deputy

    world.assign()

    assert last_event(world) == ("assign_editor", deputy, absent)


def test_case_of_an_editor_without_the_role_is_on_the_desk_of_chief_and_office(
    world, signed_in, time_is
):
    case = world.bring("in_review").case
    time_is(world.now)
    boards = [signed_in(world.chief), signed_in(world.manager)]
    mine = "/reform/desk/?tab=mine"
    assert [of_case("case", case) in got(one, mine).decode() for one in boards] == [False, False]

    world.editor.memberships.all().delete()

    assert [of_case("case", case) in got(one, mine).decode() for one in boards] == [True, True]
