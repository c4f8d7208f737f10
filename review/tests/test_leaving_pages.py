"""The page of a person's open work: what it shows, what it does, to whom it opens."""

import pytest

from journal.actions import founding
from journal.models import Conflict, Membership, Submission
from journal.roles import EDITOR, MANAGER
from journal.tests.factories import NOW, a_person
from review.models import Assignment
from review.tests.test_leaving import LAST_MANAGER


def address(person):
    return f"/reform/people/{person.public_id}/leaving/"


@pytest.fixture
def office(world, time_is, signed_in):
    time_is(world.now)
    return signed_in(world.manager)


def test_people_and_roster_lead_to_it(world, office, signed_in):
    world.bring("agreed")
    link = f'href="{address(world.editor)}"'
    assert office.get("/reform/office/people/").content.decode().count(link) == 2
    asked, free = world.reviewers[0], world.reviewers[3]
    for person, shown in ((world.manager, True), (world.chief, True), (world.editor, False)):
        roster = signed_in(person).get("/reform/roster/").content.decode()
        assert (f'href="{address(asked)}"' in roster) == shown
        assert f'href="{address(free)}"' not in roster
    assert office.get(address(asked)).status_code == 200


def test_page_shows_the_open_work_and_nothing_that_has_ended(world, office):
    world.bring("rejected", anew=True)
    case = world.bring("decided", anew=True).case
    page = office.get(address(world.editor))

    assert [one for one, _field in page.context["form"].of_cases()] == [case]
    assert "Major revision" in page.content.decode()


def test_page_moves_all_cases_at_once_but_one(world, office):
    first, other = [world.bring("in_review", anew=True).case for _each in range(2)]
    form = {
        "all_to": world.second.pk,
        f"submission_{other.public_id}": world.chief.pk,
        "is_farewell": "on",
    }

    response = office.post(address(world.editor), form)

    assert response["Location"] == "/reform/office/people/"
    moved = dict(Submission.objects.values_list("pk", "editor"))
    assert moved == {first.pk: world.second.pk, other.pk: world.chief.pk}
    assert not Membership.objects.filter(user=world.editor).exists()


def test_page_tells_which_case_stays(world, office):
    case = world.bring("in_review").case
    Conflict.objects.create(
        submission=case, user=world.second, kind=Conflict.Kind.DECLARED, added_at=NOW
    )
    form = {"all_to": world.second.pk}

    page = office.post(address(world.editor), form, follow=True).content.decode()

    assert f"{case.readable_number} does not go to Sholpan Second" in page


def test_page_cancels_the_reviews_that_are_chosen(world, office):
    world.bring("agreed")
    first = world.asked[0]
    form = {f"assignment_{first.public_id}": "cancel"}

    office.post(address(first.reviewer), form)

    assert Assignment.objects.get(pk=first.pk).state == "cancelled"


def test_page_keeps_what_was_chosen_when_it_is_refused(world, office):
    founding.grant_role(world.journal, user=world.manager, role=EDITOR)
    world.bring("in_review")
    Submission.objects.update(editor=world.manager)

    page = office.post(address(world.manager), {"all_to": world.second.pk, "is_farewell": "on"})

    assert LAST_MANAGER in page.content.decode()
    assert page.context["form"]["all_to"].value() == str(world.second.pk)


def test_who_dismisses_themselves_is_signed_out(world, office):
    founding.grant_role(world.journal, user=world.chief, role=MANAGER)

    assert office.post(address(world.manager), {"is_farewell": "on"})["Location"] == "/"
    assert office.get("/reform/desk/").status_code == 302


def test_people_without_a_part_in_the_journal_have_no_page(world, office):
    world.bring("in_review")
    for person in (world.author, world.stranger, world.foreigner, a_person("Nina Nobody")):
        assert office.get(address(person)).status_code == 404
    assert office.get(address(world.second)).status_code == 200


def test_chief_is_not_offered_the_farewell(world, time_is, signed_in):
    time_is(world.now)
    page = signed_in(world.chief).get(address(world.editor))

    assert (page.status_code, "is_farewell" in page.context["form"].fields) == (200, False)
