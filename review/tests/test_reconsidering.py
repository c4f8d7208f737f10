"""A decision recommended, appealed against, reopened or followed by a new submission."""

import io
from datetime import timedelta

import pytest

from journal.actions import assigning, producing
from journal.models import Article, Event, File
from journal.roles import EDITOR
from journal.tests.factories import with_role
from journal.tests.hostile import docx
from notifications.models import Letter
from review.actions import advising, deciding
from review.actions.appealing import last_day_to_appeal
from review.forms.case import AssignForm
from review.models import Advice, Verdict
from review.showing import shown_reviews
from review.tests.cases import LETTER
from review.tests.done_moving import first, of_type
from review.tests.weighing import (
    WHY,
    advise,
    appeal,
    close_early,
    decided,
    more_reviews,
    reopen,
    send_back,
    to_section_editor,
)


def advice():
    return Advice.objects.get()


def body_of(letter, reader):
    return Letter.objects.get(letter=letter, recipient=reader).body


# --- recommending ---


def test_section_editor_recommends_all_verdicts_and_an_editor_one(world):
    world.bring("with_editor")
    assert advising.verdicts_to_advise(world.case, world.editor) == [Verdict.DESK_REJECT]
    assert advising.verdicts_to_advise(world.case, world.chief) == []
    to_section_editor(world)
    assert advising.verdicts_to_advise(world.case, world.section) == [
        "minor",
        "major",
        "tech",
        "accept",
        "reject",
        "desk",
    ]


def test_chief_learns_what_is_recommended_and_decides(world):
    world.bring("decision_pending")
    to_section_editor(world)
    advise("reject", note="Too thin.")(world)
    body = body_of("recommendation_made", world.chief)
    assert "Sagyn Section recommends" in body
    assert "\n\nToo thin.\n\n" in body
    assert world.case.awaits_chief is True

    world.decide("accept", by=world.chief)
    assert (world.case.awaits_chief, advice().answered_at) == (True, None)
    deciding.undo(world.decision, by=world.chief, now=world.now)
    assert (world.case.awaits_chief, advice().answered_at) == (True, None)

    decided("accept", by="chief")(world)
    assert (world.case.awaits_chief, advice().answered_at) == (False, world.now)
    assert f"\n\n{LETTER}\n\n" in body_of("decision_by_another", world.section)


def test_recommendation_comes_back_with_the_chiefs_words_and_may_be_made_again(world):
    world.bring("decision_pending")
    to_section_editor(world)
    advise("reject")(world)
    send_back(why="Ask a third reviewer.")(world)
    assert (world.case.awaits_chief, advice().answered_at) == (False, world.now)
    assert "\n\nAsk a third reviewer.\n\n" in body_of("recommendation_returned", world.section)

    advise("minor")(world)
    assert world.case.awaits_chief is True
    assert Event.objects.of(world.case).filter(verb="return_recommendation").last().why == ""


def test_recommendation_waits_for_the_chief_also_in_review(world):
    world.bring("one_in")
    to_section_editor(world)
    advise("reject")(world)
    world.agree(1)
    world.hand_in(1)

    assert (world.case.state, world.case.waiting_on) == ("decision_pending", "chief")


# --- enough reviews, or one more ---


def test_reason_and_person_of_an_early_end_are_in_the_record(world):
    close_early()(world.bring("one_in"))

    last = Event.objects.of(world.case).last()
    assert (last.by, last.why, last.before) == (world.editor, WHY, "in_review")


@pytest.mark.parametrize(("place", "wanted"), [("decision_pending", 3), ("one_in", 2)])
def test_one_more_review_than_there_are_is_wanted_and_never_fewer(place, wanted, world):
    world.bring(place)
    if place == "one_in":
        close_early()(world)
    more_reviews()(world)

    assert world.case.reviews_wanted == wanted
    assert world.case.rounds.get().state == "open"


# --- appealing ---


def test_appeal_goes_to_somebody_who_had_no_part(world):
    world.bring("rejected")
    appeal()(world)
    case = world.case
    assert (case.editor, case.is_under_appeal, case.appealed_at) == (world.chief, True, world.now)
    assert Event.objects.of(case).last().details == {"reasons": WHY, "editor": world.editor.pk}

    decided("major", by="chief")(world)
    assert (world.case.is_under_appeal, world.case.appealed_at is None) == (False, False)


def test_appeal_against_the_chief_goes_to_the_editor_with_the_fewest_cases(world):
    for _case in range(2):
        world.bring("with_editor", anew=True)
    third = with_role(world.journal, EDITOR, "Third Editor")
    assigning.assign_editor(world.case, editor=world.second, by=world.manager, now=world.now)
    world.bring("awaiting_editor", anew=True)
    decided("desk", by="chief")(world)
    appeal()(world)

    assert (world.case.state, world.case.editor) == ("with_editor", third)


def test_appeal_lies_on_the_desk_when_nobody_else_is_there(world):
    world.journal.memberships.filter(user=world.second).delete()
    world.bring("with_editor")
    decided("reject", by="chief")(world)
    appeal()(world)
    case = world.case
    assert (case.state, case.editor, case.waiting_on) == ("awaiting_editor", None, "office")

    form = AssignForm(submission=case, today=world.journal.today(world.now))
    assert [str(label) for _value, label in form.fields["editor"].choices][1:] == [
        "Clara Chief (had a part in the rejection)",
        "Edil Editor (had a part in the rejection)",
    ]


def test_appeal_is_open_until_the_journals_days_have_passed(world):
    world.journal.deadlines = {"appeal": 10}
    world.journal.save()
    world.bring("rejected")
    last = last_day_to_appeal(world.case)
    assert last == world.journal.today(world.decision.released_at) + timedelta(days=10)

    world.now += timedelta(days=10)
    appeal()(world)
    assert last_day_to_appeal(world.case) is None


# --- reopening ---


def test_reopened_decision_is_kept_and_its_reviews_are_hidden_until_the_next(world):
    world.bring("rejected")
    assert len(shown_reviews(world.round, "author")) == 2
    reopen(letter="We were wrong.")(world)

    rejection = world.decision
    assert (rejection.verdict, rejection.voided_at) == ("reject", world.now)
    assert shown_reviews(world.round, "author") == []
    assert (world.round.state, world.round.closed_at) == ("open", None)
    assert "\n\nWe were wrong.\n\n" in body_of("decision_reopened", world.author)

    decided("accept")(world)
    assert (world.case.state, world.case.decisions.in_force().get().verdict) == (
        "accepted",
        "accept",
    )
    assert len(shown_reviews(world.round, "author")) == 2


def test_acceptance_is_taken_back_with_all_it_made(world):
    world.bring("one_in")
    decided("accept", waiver="Enough.")(world)
    world.start_copyedit()
    producing.put_copyedited(
        world.case,
        upload=io.BytesIO(docx()),
        name="edited.docx",
        by=world.production,
        now=world.now,
    )
    reopen()(world)
    case = world.case
    assert (case.accepted_at, case.review_waiver) == (None, "")
    assert not Article.objects.filter(submission=case).exists()

    world.now += timedelta(hours=1)
    decided("accept", waiver="Enough.")(world)
    assert world.case.text_to_typeset().role == File.Role.MANUSCRIPT


def test_letter_that_has_not_left_is_taken_back_with_its_decision(world):
    reopen()(world.bring("accepted"))

    phases = Letter.objects.filter(letter__in=["decision_accept", "to_production"])
    assert {one.phase for one in phases} == {"withdrawn"}


def test_acceptance_without_review_voids_no_earlier_decision(world):
    """A revision was asked for before; nothing but the acceptance is taken back."""
    world.bring("revised")
    first(of_type("foreword"), decided("direct"))(world)
    reopen()(world)

    decisions = world.case.decisions.order_by("pk")
    assert [(one.verdict, one.voided_at) for one in decisions] == [
        ("major", None),
        ("direct", world.now),
    ]
    assert world.round.state == "closed"
    assert Letter.objects.get(letter="decision_accept_unreviewed").phase == "withdrawn"
    assert not Article.objects.filter(submission=world.case).exists()


def test_production_is_told_when_it_was_told_before(world):
    world.bring("accepted")
    Letter.objects.filter(letter="to_production").update(phase="sent")
    reopen()(world)

    assert body_of("acceptance_reopened", world.production) != ""


def test_chief_who_reopens_a_case_without_an_editor_handles_it(world):
    world.bring("awaiting_editor")
    decided("desk", by="chief")(world)
    reopen()(world)
    assert (world.case.state, world.case.editor) == ("decision_pending", world.chief)

    more_reviews(by="chief")(world)
    assert (world.case.state, world.round.number, world.case.reviews_wanted) == ("in_review", 1, 2)


def test_round_is_not_reopened_when_the_decision_had_none(world):
    world.bring("revised")
    decided("reject")(world)
    reopen()(world)
    assert world.round.state == "closed"

    more_reviews()(world)
    assert (world.round.number, world.round.state, world.case.reviews_in) == (2, "open", 0)
