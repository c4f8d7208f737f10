"""Somebody leaves: their work goes to others, and nothing of theirs opens a door any more."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied

from journal.actions import deputising, founding
from journal.models import Conflict, Event, Membership, Submission
from journal.models.events import first_broken
from journal.refusals import Blocked
from journal.roles import EDITOR, MANAGER, SECTION_EDITOR
from journal.tests.factories import NOW
from notifications.delivery import compose
from notifications.models import Letter
from review.actions import advising
from review.actions.leaving import Plan, leave
from review.models import Decision
from review.tests.pages import got, mailed_link, of_case

LAST_MANAGER = "A journal needs a manager: give the role to someone else for good first."


@pytest.fixture
def say(world):
    """`say(person, editors={...})`: the manager carries out a plan."""

    def said(person, by=None, **plan):
        by = by or world.manager
        return leave(world.journal, person, Plan(**plan), by=by, now=world.now)

    return said


def events(thing, *verbs):
    found = Event.objects.of(thing).filter(verb__in=verbs)
    return [(one.verb, one.by, one.details) for one in found]


@pytest.mark.parametrize("place", ["with_editor", "in_review", "decision_pending", "proofing"])
def test_case_goes_on_with_another_editor_as_it_stands(place, world, say):
    before = world.bring(place).case
    posted = Letter.objects.count()

    assert say(world.editor, editors={world.case: world.second}) == []

    case = world.case
    assert case.editor == world.second
    facts = ("state", "waiting_on", "due", "reviews_in")
    assert [getattr(case, name) for name in facts] == [getattr(before, name) for name in facts]
    verb = "assign_editor" if place == "with_editor" else "hand_over"
    ((name, by, details),) = events(case, verb)[-1:]
    assert (name, by, details["editor"]) == (verb, world.manager, world.second.pk)
    new = Letter.objects.order_by("pk")[posted:]
    assert sorted((one.letter, one.recipient) for one in new) == [
        ("editor_assigned", world.second),
        ("work_handed_on", world.editor),
    ]
    assert Membership.objects.filter(user=world.editor).count() == 1


def test_letters_that_have_not_left_are_taken_back_from_the_former_editor(world, say):
    world.bring("decision_pending")
    waiting = Letter.objects.untouched().filter(recipient=world.editor)
    assert waiting.filter(letter="all_reviews_in").count() == 1

    say(world.editor, editors={world.case: world.second})

    assert [one.letter for one in waiting.all()] == ["work_handed_on"]


def test_case_whose_new_editor_has_a_conflict_stays_and_is_named(world, say):
    first = world.bring("in_review", anew=True).case
    other = world.bring("in_review", anew=True).case
    Conflict.objects.create(
        submission=first, user=world.second, kind=Conflict.Kind.DECLARED, added_at=NOW
    )

    sentences = say(world.editor, editors={first: world.second, other: world.second})

    why = "This person is an author of the manuscript or has a conflict."
    assert sentences == [f"{first.readable_number} does not go to Sholpan Second: {why}"]
    moved = dict(Submission.objects.values_list("pk", "editor"))
    assert (moved[first.pk], moved[other.pk]) == (world.editor.pk, world.second.pk)


def test_held_decision_is_dropped_and_a_sent_one_stays(world, say):
    held = world.bring("decided", anew=True).case
    sent = world.bring("revision_requested", anew=True).case

    letter = held.decisions.get().letter
    say(world.editor, editors={held: world.second})

    assert [one.submission for one in Decision.objects.all()] == [sent]
    assert events(held, "drop_decision") == [
        (
            "drop_decision",
            world.manager,
            {"verdict": "major", "made_by": world.editor.pk, "letter": letter},
        )
    ]
    held.refresh_from_db()
    assert held.state == "decision_pending"
    body = Letter.objects.get(letter="work_handed_on").body
    assert "- 2026-001 “Three visits or one”: your decision was not sent." in body


def test_who_takes_over_reads_the_letter_that_was_prepared_until_they_decide(
    world, say, signed_in, time_is
):
    world.bring("decided")
    letter = world.decision.letter.splitlines()[0]
    say(world.editor, editors={world.case: world.second})
    time_is(world.now)
    browser, case = signed_in(world.second), of_case("case", world.case)
    page = got(browser, case).decode()
    assert "A decision was prepared and not sent" in page
    assert letter in page
    page = got(signed_in(world.manager), case).decode()
    assert "A decision was prepared" not in page
    assert letter not in page

    world.decide("reject", by=world.second, letter="Another letter.")
    assert "A decision was prepared" not in got(browser, case).decode()


def test_farewell_ends_roles_deputies_sessions_and_links(world, say, signed_in):
    world.bring("agreed")
    leaver = world.reviewers[0]
    founding.grant_role(world.journal, user=leaver, role=EDITOR)
    founding.grant_role(world.elsewhere, user=leaver, role=EDITOR)
    for absent, deputy in ((leaver, world.second), (world.chief, leaver)):
        role = absent.memberships.filter(journal=world.journal).get().role
        deputising.appoint_deputy(
            world.journal,
            absent=absent,
            role=role,
            email=deputy.email,
            since=world.journal.today(world.now),
            until=world.journal.today(world.now) + timedelta(days=9),
            by=world.manager,
            now=world.now,
        )
    link, browser = mailed_link(world.asked[0], "thanks_for_accepting"), signed_in(leaver)
    signed_in(world.editor)
    Letter.objects.update(phase="sent")

    say(leaver, is_farewell=True)

    assert [one.journal for one in Membership.objects.filter(user=leaver)] == [world.elsewhere]
    assert not Membership.objects.deputies().exists()
    assert Session.objects.count() == 1
    assert browser.get("/reform/my/").status_code == 302
    assert browser.get(link).status_code == 404
    ended = [verb for verb, _by, _details in events(world.journal, "revoke_role", "end_deputy")]
    assert sorted(ended) == ["end_deputy", "end_deputy", "revoke_role"]
    assert events(world.journal, "end_sessions") == [
        ("end_sessions", world.manager, {"person": leaver.pk, "sessions": 1})
    ]
    assert [one[0] for one in events(world.case, "end_link")] == ["end_link"]
    assert first_broken(Event.objects.all()) is None


def test_review_that_is_kept_gets_a_new_link_in_the_one_letter(world, say, client):
    world.bring("agreed")
    Letter.objects.update(phase="sent")

    say(world.reviewers[0], is_farewell=True)

    letter = Letter.objects.get(recipient=world.reviewers[0], phase="new")
    assert letter.letter == "work_handed_on"
    (link,) = [word for word in compose(letter).body.split() if "/open/" in word]
    assert client.get(link.replace("http://localhost:8000", "")).status_code == 303
    assert world.asked[0].state == "accepted"


def test_review_is_cancelled_where_it_was_chosen(world, say):
    world.bring("agreed")
    first, _second = world.asked

    say(first.reviewer, cancelled=(first,))

    assert [one.state for one in world.asked] == ["cancelled", "invited"]
    assert events(world.case, "cancel") == [("cancel", None, {"asked_by": world.manager.pk})]
    assert world.case.reviews_open == 1
    last = Letter.objects.filter(recipient=first.reviewer).order_by("-pk").first()
    assert last.letter == "review_cancelled"


def test_one_letter_goes_to_the_leaver_and_one_of_each_role_to_the_chief(world, say):
    world.bring("in_review")
    Letter.objects.all().delete()

    say(world.editor, editors={world.case: world.second}, is_farewell=True)

    assert world.letters() == [
        ("editor_assigned", "second"),
        ("role_changed", "chief"),
        ("work_handed_on", "editor"),
    ]
    body = Letter.objects.get(letter="work_handed_on").body
    assert "2026-001 “Three visits or one”: the editor is Sholpan Second from now on." in body
    assert "Your role “Editor” has ended." in body


@pytest.mark.parametrize(
    ("place", "after", "verb"),
    [
        ("with_editor", "awaiting_editor", "editor_declines"),
        ("agreed", "in_review", "lose_editor"),
        ("proofing", "proofing", "revoke_role"),
    ],
)
def test_case_given_to_nobody_waits_for_the_office(place, after, verb, world, say):
    world.bring(place)
    say(world.editor, is_farewell=True)

    case = world.case
    assert (case.state, case.editor) == (after, None if after != "proofing" else world.editor)
    assert case.waiting_on == ("office" if after != "proofing" else "author")
    chain = world.journal if verb == "revoke_role" else case
    assert [one[0] for one in events(chain, verb)] == [verb]


def test_letters_about_a_case_without_an_editor_go_to_the_chief(world, say):
    world.bring("agreed")
    say(world.editor, is_farewell=True)
    posted = Letter.objects.latest("pk").pk

    world.hand_in()

    assert world.letters(after=posted) == [
        ("review_arrived", "chief"),
        ("review_received", "reviewer 1"),
    ]


def test_recommendation_stays_with_the_chief(world, say):
    world.bring("decision_pending")
    advice = {"verdict": "major", "letter": "Please revise.", "note": "", "now": world.now}
    founding.grant_role(world.journal, user=world.second, role=SECTION_EDITOR)
    world.second.memberships.filter(role=EDITOR).delete()
    Submission.objects.update(editor=world.second)
    advising.advise(world.case, by=world.second, **advice)

    say(world.second, is_farewell=True)

    assert (world.case.waiting_on, world.case.editor) == ("chief", None)
    world.decide(by=world.chief)


def test_last_manager_stays_and_so_does_everything_else(world, say, refused):
    world.bring("in_review")
    founding.grant_role(world.journal, user=world.manager, role=EDITOR)
    Submission.objects.update(editor=world.manager)
    with refused(Blocked, LAST_MANAGER):
        say(world.manager, editors={world.case: world.second}, is_farewell=True)

    founding.grant_role(world.journal, user=world.chief, role=MANAGER)
    say(world.manager, editors={world.case: world.second}, is_farewell=True)
    assert not Membership.objects.filter(user=world.manager).exists()


def test_chief_moves_work_but_only_a_manager_says_farewell(world, say, refused):
    world.bring("in_review")
    with refused(PermissionDenied):
        say(world.editor, by=world.chief, is_farewell=True)
    with refused(PermissionDenied):
        say(world.editor, by=world.second, is_farewell=True)

    say(world.editor, by=world.chief, editors={world.case: world.second})
    assert world.case.editor == world.second


def test_nothing_chosen_is_refused(world, say, refused):
    world.bring("in_review")
    with refused(Blocked, "Choose what is to be done."):
        say(world.editor)


def test_whom_a_conflict_keeps_from_a_case_cannot_move_it(world, say):
    case = world.bring("in_review").case
    Conflict.objects.create(
        submission=case, user=world.manager, kind=Conflict.Kind.DECLARED, added_at=NOW
    )

    assert say(world.editor, editors={case: world.second}) == []

    assert world.case.editor == world.editor
