"""What a decision carries along: reviews, waivers, thanks; and what becomes of one that fails."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from journal.models import Conflict, Event, Submission
from journal.parties import SYSTEM
from journal.perform import perform
from journal.refusals import Blocked
from notifications.models import Letter
from review import tasks
from review.actions import deciding, gathering
from review.lettering import letter_draft, redrafted
from review.models import Decision
from review.showing import shown_reviews
from review.tests.cases import LETTER, TO_AUTHOR, World
from review.tests.weighing import decided, reopen

READERS = ("author", "coauthor", "corev", "handling")


def labels(world, relation):
    """The reviews of the latest round that somebody in this relation is shown."""
    return [str(one.label) for one in shown_reviews(world.round, relation)]


def body_of(letter, **who):
    return Letter.objects.get(letter=letter, **who).body


def labels_of(world):
    return sorted(str(one.label) for one in world.asked)


def test_review_that_comes_after_the_decision_was_made_is_not_the_authors(world):
    """Its maker has not read it; it counts as a review, and the editor sees it."""
    world.bring("one_in")
    world.agree(1)
    gathering.close_early(world.case, why="One says it all.", by=world.editor, now=world.now)
    world.decide("major")
    world.now += timedelta(minutes=5)
    world.hand_in(1, comments_to_author="Yours, nobody has read this.")
    world.release()
    assert labels(world, "author") == [str(world.asked[0].label)]
    assert labels(world, "handling") == labels_of(world)
    assert world.asked[1].state == "considered"


def test_review_that_is_withheld_is_shown_to_nobody_behind_the_editor(world):
    world.bring("decision_pending")
    kept, shown = world.asked
    decided("major", withheld=[kept])(world)

    seen = {relation: labels(world, relation) for relation in READERS}
    both = labels_of(world)
    alone = [str(shown.label)]
    assert seen == {"author": alone, "coauthor": alone, "corev": alone, "handling": both}


def test_technical_revision_shows_no_reviews_and_the_decision_after_it_all(world):
    world.bring("decision_pending")
    decided("tech")(world)
    assert labels(world, "author") == []

    world.revise()
    decided("major")(world)
    assert labels(world, "author") == labels_of(world)
    assert world.case.rounds.count() == 1


def test_reviewers_read_the_corrected_manuscript(world):
    world.bring("writing")
    decided("tech")(world)
    world.revise()

    assert world.round.version == world.case.latest_version()
    assert world.round.version.number == 2


def test_drafted_letter_follows_the_ticks_and_keeps_what_was_typed(world):
    world.bring("decision_pending")
    first, second = sorted(world.asked, key=lambda one: one.label_number)
    second.review.comments_to_author = "Read more."
    second.review.save()
    draft = letter_draft(world.case, world.round)
    typed = draft.replace("[Write here what you ask of the author.]", "Dear colleague.")

    without = redrafted(typed, world.case, world.round, [first])
    assert without == f"Dear colleague.\n\n{second.label}\n\nRead more."
    assert redrafted(without, world.case, world.round, []) == (
        f"Dear colleague.\n\n{second.label}\n\nRead more.\n\n{first.label}\n\n{TO_AUTHOR}"
    )


def test_draft_quotes_what_the_editor_made_of_a_review(world):
    one = world.bring("one_in").asked[0]
    one.review.edited_comments = "The second table lacks sources."
    one.review.save()

    assert letter_draft(world.case, world.round).endswith("The second table lacks sources.")


def test_fewer_reviews_are_enough_with_a_reason(world):
    world.bring("one_in")
    decided("accept", waiver="The second reviewer fell ill.")(world)

    assert (world.case.state, world.case.review_waiver) == (
        "accepted",
        "The second reviewer fell ill.",
    )
    assert world.article.review_facts == {"rounds": 1, "reviews": 1, "mode": "double"}


def test_reason_goes_with_the_decision_that_is_taken_back(world):
    world.bring("one_in").decide("accept", waiver="Enough.")
    deciding.undo(world.decision, by=world.editor, now=world.now)

    assert world.case.review_waiver == ""


def test_decision_is_taken_back_once(world, refused):
    gone = world.bring("decided").decision
    deciding.undo(gone, by=world.chief, now=world.now)
    with refused(Blocked, "The decision was taken back already."):
        deciding.undo(gone, by=world.editor, now=world.now)


def test_invitation_to_submit_again_is_for_rejections(world):
    world.bring("decision_pending").decide("major", may_resubmit=True)

    assert world.decision.may_resubmit is False


def test_reviewers_are_thanked_once_for_each_review(world):
    world.bring("decision_pending")
    decided("reject")(world)
    reopen()(world)
    decided("accept")(world)

    thanked = Letter.objects.filter(letter="review_thanks").values_list("recipient", flat=True)
    assert sorted(thanked) == sorted(one.pk for one in world.reviewers[:2])


@pytest.mark.parametrize(
    ("mode", "letter", "is_told"),
    [
        ("double", "review_thanks", False),
        ("single", "review_thanks_shared", True),
        ("open", "review_thanks_shared", True),
    ],
)
def test_reviewers_read_the_letter_only_where_they_may_know_the_author(mode, letter, is_told, db):
    world = World(mode=mode).bring("one_in")
    decided("reject", letter="Dear Aurelian.")(world)

    body = body_of(letter, recipient=world.reviewers[0])
    assert ("Dear Aurelian." in body, "Reject" in body) == (is_told, is_told)


def test_unfinished_reviews_end_with_an_acceptance(world):
    world.bring("one_in").agree(1)
    decided("accept", waiver="Enough.")(world)

    assert [one.state for one in world.asked] == ["considered", "cancelled"]
    assert Letter.objects.filter(letter="review_cancelled").count() == 1


def release_all(world):
    """What the clock does once the minutes to undo have passed."""
    Decision.objects.update(release_at=world.now)
    tasks.release_decisions()


def test_decision_on_a_case_that_moved_on_is_dropped_and_its_maker_told(world, time_is, caplog):
    world.bring("awaiting_editor")
    time_is(world.now)
    world.decide("desk", by=world.chief, letter="Not for us.")
    Submission.objects.update(state="needs_fix")  # by a verb that does not know of decisions
    release_all(world)

    assert world.case.state == "needs_fix"
    assert world.decision is None
    assert [one for one in caplog.records if one.name.startswith("imprimatur")] == []
    last = Event.objects.of(world.case).last()
    assert (last.verb, last.by) == ("fail_decision", None)
    assert last.why == "The case has moved on: it is now “Needs fixing”."
    body = body_of("decision_dropped", recipient=world.chief)
    assert last.why in body
    assert "\n\nNot for us.\n\n" in body


def test_decision_is_dropped_when_its_condition_holds_no_more(world, time_is):
    world.bring("decision_pending").decide("accept")
    time_is(world.now)
    type(world.journal).objects.update(licence="")
    release_all(world)

    assert (world.case.state, world.decision) == ("decision_pending", None)
    assert "The journal has no licence" in body_of("decision_dropped", recipient=world.editor)


def test_decision_of_somebody_in_conflict_is_dropped_without_a_word_to_them(world, time_is):
    world.bring("decided")
    time_is(world.now)
    Conflict.objects.create(submission=world.case, user=world.editor, kind=Conflict.Kind.DECLARED)
    release_all(world)

    assert (world.case.state, world.decision) == ("decision_pending", None)
    assert not Letter.objects.filter(letter="decision_dropped").exists()


def test_rejection_at_the_desk_takes_back_what_asked_for_work_on_it(world):
    world.bring("awaiting_editor")
    decided("desk", by="chief")(world)

    asked = Letter.objects.filter(letter="new_submission")
    assert {one.phase for one in asked} == {"withdrawn"}
    assert Letter.objects.get(letter="submission_received").phase == "new"


def test_letter_of_a_decision_says_what_was_decided(world):
    world.bring("decision_pending")
    decided("reject", may_resubmit=True)(world)

    body = body_of("decision_resubmit", recipient=world.author)
    assert f"\n\n{LETTER}\n\n" in body
    assert world.case.address in body


def test_round_is_reopened_with_its_decision_only(world, refused):
    world.bring("rejected")
    for party in (world.editor, world.chief):
        with refused(PermissionDenied):
            perform(world.round.reopen, by=party, now=world.now)
    perform(world.round.reopen, by=SYSTEM, now=world.now)

    assert world.round.state == "open"


def test_who_decided_otherwise_thanks_once_more_with_the_new_words(db):
    """In single review the letter tells the outcome: it must not stay the one that was voided."""
    world = World(mode="single")
    world.bring("decision_pending")
    decided("reject")(world)
    reopen()(world)
    decided("accept", waiver="Two are enough.")(world)
    letters = Letter.objects.filter(letter="review_thanks_shared", recipient=world.reviewers[0])
    assert ["Reject" in one.body for one in letters.order_by("pk")] == [True, False]
