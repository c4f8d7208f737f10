"""A reviewer's conflict of interest, entered by staff: what it ends, who is told, who may."""

import pytest
from django.core.exceptions import PermissionDenied

from journal.models import Event
from notifications.delivery import compose
from notifications.models import Letter
from notifications.readers import may_leave
from review.actions import declaring
from review.models import Assignment
from review.tests.cases import STEP
from review.tests.entering import TODAY, on_behalf, posted
from review.tests.pages import got, of_case

WHY = "Thornwick Ashgrove shares a flat with an author."


def address(world, asked):
    return of_case("enter_for_reviewer", world.case, asked.public_id, "declare_conflict")


@pytest.mark.parametrize(
    ("place", "state", "by"),
    [("invited", "declined", "manager"), ("writing", "cancelled", "editor")],
)
def test_conflict_of_a_reviewer_is_entered(place, state, by, world, time_is, signed_in):
    asked, person = world.bring(place).asked[0], getattr(world, by)
    time_is(world.now)
    choices = of_case("for_reviewer", world.case, asked.public_id)
    assert address(world, asked) in got(signed_in(person), choices).decode()
    last = Letter.objects.latest("pk").pk
    answer = posted(person, address(world, asked), {"why": WHY})

    assert (answer.status_code, answer["Location"]) == (302, of_case("case", world.case))
    assert world.asked[0].state == state
    row = world.case.conflicts.get(kind="declared")
    assert (row.user, row.evidence, row.added_by) == (asked.reviewer, WHY, person)
    event = Event.objects.of(world.case).get(verb="declare_conflict")
    assert (event.by, event.for_person) == (person, asked.reviewer)
    assert (event.details["how"], event.details["came_on"]) == ("mail", str(TODAY))
    assert WHY not in event.why
    assert not Assignment.objects.visible_to(asked.reviewer, world.journal).exists()
    told = [letter for letter, who in world.letters(after=last) if who == "reviewer 1"]
    assert told[0] == "conflict_entered"
    assert set(told) <= {"conflict_entered", "thanks_for_declining"}


def test_receipt_leaves_though_the_case_is_closed_and_says_nothing_of_authors(world, time_is):
    asked = world.bring("writing").asked[0]
    time_is(world.now)
    posted(world.editor, address(world, asked), {"why": "A flat with Quillfeather."})
    letter = Letter.objects.get(letter="conflict_entered")
    body = compose(letter).body

    assert may_leave(letter, world.now)
    for word in ("conflict of interest", "Edil Editor", "by e-mail", "2 March 2026"):
        assert word in body
    for word in ("Quillfeather", "/open/"):
        assert word not in body


def test_page_asks_for_the_words_and_the_message(world, time_is):
    asked = world.bring("invited").asked[0]
    time_is(world.now)
    page = posted(world.editor, address(world, asked), {"why": ""}).content.decode()
    assert "Write what the conflict is." in page
    page = posted(world.editor, address(world, asked), {"why": WHY}, message="").content.decode()
    assert "Attach the message" in page
    assert WHY in page
    assert not world.case.conflicts.filter(kind="declared").exists()


def test_only_office_and_editor_enter_it_and_of_that_reviewer_only(world, refused):
    one, other = world.bring("agreed").asked
    for by in ("second", "chief", "production", "foreigner", "author", "stranger", "reviewer 2"):
        party = on_behalf(world.party(by), one)
        with refused(PermissionDenied):
            declaring.declare_as_reviewer(one, why=WHY, by=party, now=world.now + STEP)
    with refused(PermissionDenied):
        party = on_behalf(world.editor, other)
        declaring.declare_as_reviewer(one, why=WHY, by=party, now=world.now + STEP)


def test_page_is_not_there_once_the_review_is_in(world, time_is, signed_in, refused):
    asked = world.bring("one_in").asked[0]
    time_is(world.now)
    refused.page(signed_in(world.editor).get(address(world, asked)), 409)
