"""The verbs on one review and on its round, refused: the wrong person, state, words, dates."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from journal.models import Conflict, Submission
from journal.refusals import Blocked, StaleState
from review.models import RosterEntry
from review.tests.cases import STEP, TO_AUTHOR
from review.tests.done_again import (
    REPLY_BY,
    ask_again,
    cancel_round,
    decline,
    edit,
    extend,
    give_back,
    send_invitations,
    take_time,
)

YESTERDAY, TODAY = date(2026, 3, 1), date(2026, 3, 2)
AHEAD = "The due date must lie in the future."
HELD = "A decision on this case is about to be sent. Take it back first."
CHIEFS = "A recommendation lies with the editor-in-chief, who decides on what was read then."
CONFLICTED = "This person is an author of the manuscript or has a conflict."
AGREED = "Somebody has agreed to review already, or has handed in."
NOT_ACTIVE = "This person is not an active reviewer of the journal."
NOT_LEFT = "The invitation has not left yet. Cancel it, then invite again with the day you want."
ONCE = "You have moved the date once already. Write to the editor if you need more time."
TOO_LATE = "Choose a day until 13 April 2026, or write to the editor if you need more time."
TOO_SOON = "The review must be due after the day for the answer."
READ = "This review was released with a decision: it stays as it was read."


def declined(w):
    decline(w)


def in_conflict(w):
    decline(w)
    kind = Conflict.Kind.DECLARED
    Conflict.objects.create(submission=w.case, user=w.reviewers[0], kind=kind)


def off_the_roster(w):
    decline(w)
    RosterEntry.objects.filter(user=w.reviewers[0]).update(state="paused")


def with_the_chief(w):
    Submission.objects.filter(pk=w.case_key).update(awaits_chief=True)


def by(name, verb, **facts):
    """The verb, done by the one who has this name in the world."""
    return lambda w: verb(w, by=w.party(name), **facts)


# (place, what is put so there): [(error, verb, sentences)]. Refusals change nothing, so those of
# one place are tried one after the other.
REFUSED = {
    ("invited", None): [
        (PermissionDenied, by("chief", cancel_round)),
        (PermissionDenied, by("second", cancel_round)),
        (PermissionDenied, by("author", cancel_round)),
        (StaleState, ask_again),
        (StaleState, take_time),
        (Blocked, lambda w: extend(w, index=1), NOT_LEFT),
    ],
    ("invited", declined): [
        (PermissionDenied, by("chief", ask_again)),
        (PermissionDenied, by("reviewer 1", ask_again)),
        (PermissionDenied, by("foreigner", ask_again)),
        (StaleState, extend),
        (Blocked, lambda w: ask_again(w, reply_by=TODAY), AHEAD),
        (Blocked, lambda w: ask_again(w, review_by=REPLY_BY), TOO_SOON),
    ],
    ("invited", in_conflict): [(Blocked, ask_again, CONFLICTED)],
    ("invited", off_the_roster): [(Blocked, ask_again, NOT_ACTIVE)],
    ("agreed", None): [
        (PermissionDenied, lambda w: extend(w, by="chief")),
        (PermissionDenied, lambda w: extend(w, by="reviewer 1")),
        (PermissionDenied, lambda w: extend(w, by="author")),
        (PermissionDenied, lambda w: take_time(w, by="reviewer 2")),
        (PermissionDenied, lambda w: take_time(w, by="editor")),
        (Blocked, lambda w: extend(w, YESTERDAY), AHEAD),
        (Blocked, lambda w: extend(w, date(2026, 3, 23)), "Choose a day after the present one."),
        (Blocked, lambda w: extend(w, date(2027, 4, 1)), "Choose a day within a year."),
        (Blocked, lambda w: take_time(w, date(2026, 4, 14)), TOO_LATE),
        (Blocked, cancel_round, AGREED),
    ],
    ("agreed", take_time): [(Blocked, lambda w: take_time(w, date(2026, 4, 2)), ONCE)],
    ("writing", None): [(StaleState, give_back), (StaleState, edit)],
    ("one_in", None): [
        (PermissionDenied, by("chief", give_back)),
        (PermissionDenied, by("reviewer 1", give_back)),
        (PermissionDenied, by("author", give_back)),
        (PermissionDenied, lambda w: edit(w, by="chief")),
        (PermissionDenied, lambda w: edit(w, by="reviewer 1")),
        (PermissionDenied, lambda w: edit(w, by="author")),
        (StaleState, ask_again),
        (StaleState, extend),
        (StaleState, take_time),
        (Blocked, lambda w: give_back(w, why=" \n"), "Write what the review lacks."),
        (Blocked, lambda w: give_back(w, review_by=TODAY), AHEAD),
        (Blocked, lambda w: edit(w, " \n"), "Leave some words to the author."),
        (Blocked, lambda w: edit(w, TO_AUTHOR), "Nothing was changed."),
        (Blocked, cancel_round, AGREED),
    ],
    ("decision_pending", None): [
        (Blocked, cancel_round, "The case is not in review any more.", AGREED)
    ],
    ("decision_pending", with_the_chief): [(Blocked, give_back, CHIEFS), (Blocked, edit, CHIEFS)],
    ("decided", None): [(Blocked, give_back, HELD), (Blocked, edit, HELD)],
    ("in_review", lambda w: w.decide("reject")): [(Blocked, cancel_round, HELD)],
    ("revision_requested", None): [
        (StaleState, give_back),
        (StaleState, cancel_round),
        (Blocked, edit, READ),
    ],
}


@pytest.mark.parametrize(("place", "prepare"), REFUSED)
def test_wrong_person_state_or_words_are_refused(place, prepare, world, refused):
    world.bring(place)
    if prepare:
        prepare(world)
    for error, do, *sentences in REFUSED[place, prepare]:
        with refused(error, *sentences):
            do(world)


def test_invitation_is_moved_once_its_letter_has_left(world):
    world.bring("invited")
    world.now += STEP * 2
    send_invitations(world)
    extend(world)

    assert (world.asked[0].reply_by, world.asked[0].review_by) == (date(2026, 3, 30), None)


def test_reviewer_who_is_late_counts_from_today(world):
    world.bring("agreed")
    world.now += timedelta(days=40)  # the review was due on 23 March
    take_time(world, date(2026, 5, 2))

    assert world.asked[0].review_by == date(2026, 5, 2)
