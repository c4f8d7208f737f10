"""The pages of a case: what the table of sights hides on them, and what a refusal leaves there."""

from datetime import timedelta

from django.urls import reverse

from journal.models import Event
from journal.refusals import Blocked
from review.actions import inviting, reinstating
from review.models import RosterEntry
from review.tests.cases import LETTER, RESPONSE, TO_AUTHOR, TO_EDITOR
from review.tests.pages import got, of_case

SAME_PLACE = (
    "This person is of the same institution as an author: write why they are asked all the same."
)
FOR_EDITORS = (LETTER, RESPONSE, TO_AUTHOR, TO_EDITOR, "A note to you.", "/reform/files/")


def shown(browser, case):
    page = got(browser, of_case("case", case)).decode()
    return [one for one in FOR_EDITORS if one in page]


def test_office_sees_the_case_without_letters_reviews_and_files(world, signed_in, time_is):
    world.bring("revised")
    time_is(world.now)

    assert shown(signed_in(world.editor), world.case) == list(FOR_EDITORS)
    assert shown(signed_in(world.chief), world.case) == list(FOR_EDITORS)
    assert shown(signed_in(world.manager), world.case) == []


def test_refused_decision_keeps_the_letter(world, signed_in, time_is, unchanged):
    world.bring("in_review")
    time_is(world.now)
    typed = {"verdict": "accept", "letter": "Four hundred words.", "revise_by": ""}
    browser = signed_in(world.editor)
    with unchanged():
        page = browser.post(of_case("decide", world.case), typed)

    assert page.status_code == 200
    assert "Fewer reviews are in than are wanted for an acceptance." in page.content.decode()
    assert "Four hundred words." in page.content.decode()


def test_letter_with_the_line_in_brackets_is_not_sent(world, signed_in, time_is, unchanged):
    world.bring("decision_pending")
    time_is(world.now)
    browser, address = signed_in(world.editor), of_case("decide", world.case)
    letter = "[Write here what you ask of the author.] And more."
    assert TO_AUTHOR in got(browser, address).decode()
    with unchanged():
        page = browser.post(address, {"verdict": "reject", "letter": letter})
    assert "Replace the line in square brackets by your own words." in page.content.decode()

    assert browser.post(address, {"verdict": "reject", "letter": "No."}).status_code == 302
    assert world.decision.letter == "No."


def test_only_those_whom_the_list_offers_are_invited(world, signed_in, time_is, unchanged):
    world.bring("in_review")
    time_is(world.now)
    first, second = world.reviewers[:2]
    first.affiliation = world.author.affiliation
    first.save()
    keys = {person: RosterEntry.objects.get(user=person).public_id for person in (first, second)}
    browser = signed_in(world.editor)
    address = reverse("review:invite_reviewers", args=["reform", world.case.public_id])
    with unchanged():
        browser.post(address, {"reviewer": [keys[first]]})
    browser.post(address, {"reviewer": list(keys.values())})

    assert [one.reviewer for one in world.asked] == [second]


def test_reviewer_of_a_case_is_not_offered_as_its_editor(world, signed_in, time_is, unchanged):
    open_case = of_case("assign_editor", world.bring("with_editor").case)
    world.bring("in_review", anew=True)
    time_is(world.now)
    reviewed = of_case("assign_editor", world.case)
    world.enrol(world.second, {"merit": 3})
    inviting.invite(world.round, world.second, by=world.editor, now=world.now)
    browser = signed_in(world.manager)

    assert "Sholpan Second</option>" in got(browser, open_case).decode()
    assert "Sholpan Second</option>" not in got(browser, reviewed).decode()
    with unchanged():
        assert browser.post(reviewed, {"editor": world.second.pk}).status_code == 200


def test_who_may_not_assign_learns_from_no_name_left_out_who_reviewed(world, signed_in, refused):
    world.bring("in_review")
    page = of_case("assign_editor", world.case)
    refused.page(signed_in(world.editor).get(page), 403)

    world.bring("typeset", anew=True)
    page = of_case("assign_editor", world.case)
    for person in (world.editor, world.production):
        refused.page(signed_in(person).get(page), 403)
    for person in (world.chief, world.manager):
        assert b"Sholpan Second</option>" in got(signed_in(person), page)


def test_reviewer_of_an_authors_institution_is_asked_with_a_reason_only(
    world, signed_in, time_is, refused
):
    world.bring("in_review")
    time_is(world.now)
    person = world.reviewers[0]
    person.affiliation = world.author.affiliation.upper()
    person.save()
    with refused(Blocked, SAME_PLACE):
        inviting.invite(world.round, person, by=world.editor, now=world.now)

    browser = signed_in(world.editor)
    key = RosterEntry.objects.get(user=person).public_id
    assert "Invite all the same" in got(browser, of_case("choose_reviewers", world.case)).decode()
    invite = of_case("invite_reviewers", world.case)
    for nothing in ("", "  ", "\x00"):
        browser.post(invite, {"reviewer": key, "despite": nothing})
    assert world.asked == []
    why = "Nobody else reads these tables."
    browser.post(invite, {"reviewer": key, "despite": why})
    event = Event.objects.of(world.asked[0]).get(verb="invite")
    assert (world.asked[0].reviewer, event.why, event.by) == (person, why, world.editor)

    again = reverse(
        "review:change_assignment",
        args=["reform", world.case.public_id, world.asked[0].public_id, "reinstate"],
    )
    inviting.cancel(world.asked[0], by=world.editor, now=world.now)
    soon, later = (world.now.date() + timedelta(days=days) for days in (7, 21))
    typed = {"reply_by": soon, "review_by": later}
    with refused(Blocked, SAME_PLACE):
        reinstating.reinstate(world.asked[0], **typed, by=world.editor, now=world.now)
    assert "Write why they are asked all the same." in browser.post(again, typed).content.decode()
    assert browser.post(again, typed | {"despite": why}).status_code == 302
    assert Event.objects.of(world.asked[0]).get(verb="reinstate").why == why
