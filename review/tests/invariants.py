"""What holds of a walk after every step. Each function yields (whether it holds, the sentence).

The oracles are rows, read plainly: who holds a role today, whom a conflict keeps away. What pages
fetch through is asked against them, in `invariants_sight.py`.
"""

from journal.models import Article, Event, File, Submission
from journal.models.events import breaks
from journal.turns import turn_of
from journal.workflow.submission_states import FINAL, UNDER_DECISION, S
from notifications.letters import kind_of
from notifications.models import Letter, Phase
from review.models import Advice, Assignment, Decision, Review
from review.tests.invariants_sight import (
    NOT_SHOWN,
    conflict_is_above_every_role,
    ended_links_are_dead,
    files_follow_their_case,
    journals_do_not_cross,
    mode_and_label_are_frozen,
    relations_agree_with_lists,
    rights_come_from_live_state,
    rounds_open_nothing_in_other_rounds,
    two_hats_are_not_worn,
)
from review.tests.looking_on import Look
from review.workflow.assignment import HANDED_IN, OPEN, WRITING, A
from review.workflow.round import R

UNSENT = (Phase.NEW, Phase.CLAIMED, Phase.HANDING_OVER)
# A letter that asks for something, and the states in which it is still wanted.
DUTIES = {
    "invitation": [A.INVITED],
    "invitation_again": [A.INVITED],
    "invitation_reminder": [A.INVITED],
    "thanks_for_accepting": WRITING,
    "review_reminder": WRITING,
    "due_date_moved": OPEN,
    "manuscript_corrected": OPEN,
    "review_returned": [A.RETURNED],
    "fix_reminder": [S.NEEDS_FIX],
    "revision_reminder": [S.REVISION_REQUESTED],
}


def turns_do_not_drift(look):
    for case in look.cases.values():
        whose = turn_of(case)[0]
        yield case.waiting_on == whose, f"{case.pk} waits on {whose}, stored {case.waiting_on}"


def counts_equal_the_rows(look):
    for case in look.cases.values():
        latest = [
            one for one in look.rounds if one.submission_id == case.pk and one.state != R.CANCELLED
        ][-1:]
        states = [one.state for one in look.asked(case) if latest and one.round_id == latest[0].pk]
        counted = (
            sum(one in OPEN for one in states),
            sum(one in HANDED_IN for one in states),
        )
        stored = (case.reviews_open, case.reviews_in)
        yield stored == counted, f"{case.pk} counts {stored}, there are {counted}"


def chain_of_events_holds(look):
    found = [f"{one.case} {one.seq}" for one in breaks(Event.objects.all())]
    yield not found, f"the record breaks at {found}"


def one_open_thing_of_a_kind(look):
    """Open round, held decision, waiting advice: one each, and only where the state knows it."""
    for case in look.cases.values():
        rounds = [
            one for one in look.rounds if one.submission_id == case.pk and one.state == R.OPEN
        ]
        held = Decision.objects.filter(submission=case, released_at=None).count()
        waiting = Advice.objects.filter(submission=case, answered_at=None).count()
        yield max(len(rounds), held, waiting) <= 1, f"{case.pk} has two of a kind"
        in_round = (S.IN_REVIEW, S.DECISION_PENDING, S.REVISION_REQUESTED)
        yield not rounds or case.state in in_round, f"{case.pk} is {case.state}, its round open"
        yield case.state != S.IN_REVIEW or len(rounds) == 1, f"{case.pk} is in review of no round"
        yield not held or case.state not in FINAL, f"a decision waits on {case.pk}, {case.state}"
        yield waiting == case.awaits_chief, f"{case.pk} awaits the chief: {case.awaits_chief}"
        yield (
            (not case.awaits_chief or case.state in UNDER_DECISION),
            f"{case.pk} awaits the chief as {case.state}",
        )


def open_reviews_have_an_open_round(look):
    for one in look.assignments:
        is_open = one.round.state == R.OPEN
        yield one.state not in OPEN or is_open, f"assignment {one.pk} is open, its round is not"


def reviews_belong_to_what_was_handed_in(look):
    """I8: a review is there exactly when it was handed in; sent back it is kept."""
    written = set(Review.objects.values_list("assignment", flat=True))
    for one in look.assignments:
        if one.state in HANDED_IN:
            yield one.pk in written, f"assignment {one.pk} is {one.state} without a review"
        elif one.state in (A.INVITED, A.ACCEPTED, A.IN_PROGRESS, A.EXPIRED):
            fresh = one.pk not in written
            yield fresh, f"assignment {one.pk} is {one.state} with a review"


# --- letters and the record ---


def nobody_is_written_to_of_what_is_closed(look):
    """I11: neither somebody with a conflict, nor of a duty that has ended; asked of what waits."""
    cases = {f"submission:{one.public_id}": one for one in look.cases.values()}
    asked = {f"assignment:{one.public_id}": one for one in look.assignments}
    for letter in Letter.objects.filter(phase__in=UNSENT):
        thing, told = cases.get(letter.about) or asked.get(letter.about), letter.letter
        if thing is None:
            continue
        if told in DUTIES:
            yield thing.state in DUTIES[told], f"{told} waits, {letter.about} is {thing.state}"
        if letter.about in cases and not kind_of(told).is_farewell:
            closed = look.kept_away(thing) - look.authors[thing.pk]
            yield letter.recipient_id not in closed, f"{told} waits for {letter.recipient}"
        if letter.about in asked and not kind_of(told).is_farewell:
            shown = thing.state not in NOT_SHOWN
            yield shown, f"{told} of a review that was taken back waits"


def letters_leave_to_who_may_read_them(look):
    """I11: of those that left in this step."""
    cases = {f"submission:{one.public_id}": one for one in look.cases.values()}
    asked = {f"assignment:{one.public_id}": one for one in look.assignments}
    by_person = {one.person.pk: one for one in look.sights}
    for letter in Letter.objects.filter(phase=Phase.SENT, sent_at=look.now):
        sight, told = by_person.get(letter.recipient_id), letter.letter
        if sight is None or kind_of(told).is_farewell:
            continue
        if letter.about in cases:
            read = cases[letter.about].pk in sight.cases
            yield read, f"{told} left to {sight.person}"
        elif letter.about in asked:
            read = asked[letter.about].pk in sight.assignments
            yield read, f"{told} left to {sight.person}"


def nothing_of_the_record_is_deleted(look):
    """I13"""
    kept = {
        Event: set(Event.objects.values_list("pk", flat=True)),
        Review: set(Review.objects.values_list("pk", flat=True)),
        Decision: set(Decision.objects.released().values_list("pk", flat=True)),
        Assignment: {one.pk for one in look.assignments},
        Submission: set(look.cases),
        File: set(File.objects.values_list("pk", flat=True)),
    }
    for model, keys in kept.items():
        before = look.walk.known.get(("kept", model), set())
        yield before <= keys, f"{model.__name__} lost {before - keys}"
        look.walk.known["kept", model] = keys


def publication_names_no_reviewer(look):
    """I9: what an article keeps of its review are figures and the mode."""
    for article in Article.objects.all():
        names = set(article.review_facts) - {"rounds", "reviews", "mode"}
        yield not names, f"article {article.pk} keeps {names}"


INVARIANTS = (
    turns_do_not_drift,
    counts_equal_the_rows,
    chain_of_events_holds,
    one_open_thing_of_a_kind,
    open_reviews_have_an_open_round,
    reviews_belong_to_what_was_handed_in,
    conflict_is_above_every_role,
    two_hats_are_not_worn,
    rights_come_from_live_state,
    ended_links_are_dead,
    mode_and_label_are_frozen,
    rounds_open_nothing_in_other_rounds,
    relations_agree_with_lists,
    files_follow_their_case,
    journals_do_not_cross,
    nobody_is_written_to_of_what_is_closed,
    letters_leave_to_who_may_read_them,
    nothing_of_the_record_is_deleted,
    publication_names_no_reviewer,
)


def check(walk, fired, *, people=None):
    """Assert them all; `fired` counts for each how often it had something to look at.

    `people` are the places of those who look, in `walk.people`; None is everybody.
    """
    look = Look(walk, people=people)
    for invariant in INVARIANTS:
        for holds, sentence in invariant(look):
            fired[invariant.__name__] += 1
            assert holds, "\n".join([f"{invariant.__name__}: {sentence}", *walk.story[-25:]])
