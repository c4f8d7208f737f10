"""What holds of a walk after every step. Each function yields (whether it holds, the sentence).

The oracles are rows, read plainly: who holds a role today, whom a conflict keeps away. What pages
fetch through is asked against them in `invariants_sight.py`, what is kept in
`invariants_record.py`, what pages answer in `invariants_doors.py`. By the numbers of the security
reference, section 2:

I1   relations_agree_with_lists, names_of_reviewers_are_for_those_who_know_of_them
I2   conflict_is_above_every_role; letters: nobody_is_written_to_of_what_is_closed
I3   figures_tell_nothing_of_closed_cases (there is no search, no export and no completion yet)
I4   rights_come_from_live_state, ended_links_are_dead, manuscripts_are_served_to_live_reviews_only
I5   two_hats_are_not_worn
I6   mode_and_label_are_frozen; the form of a review is code, there is one
I7   rounds_open_nothing_in_other_rounds, manuscripts_are_served_to_live_reviews_only
I8   reviews_belong_to_what_was_handed_in, what_was_handed_in_stays
I9   publication_keeps_figures_only, published_pages_name_no_reviewer
I10  every_role_is_in_the_record: there is no break-glass, and no role for one
I11  nobody_is_written_to_of_what_is_closed, letters_leave_to_who_may_read_them
I12  hidden_is_as_absent; every address of the resolver: config/tests/test_doors.py
I13  nothing_of_the_record_is_deleted, chain_of_events_holds; people are not erased yet
     authors_and_reviewers_never_talk: discussions
I14  files_follow_their_case, manuscripts_are_served_to_live_reviews_only; no address is signed

The others are the stored facts: turns, counts, and one open thing of a kind.
"""

from journal.turns import turn_of
from journal.workflow.submission_states import FINAL, UNDER_DECISION, S
from notifications.letters import kind_of
from notifications.models import Letter, Phase
from review.models import Advice, Decision
from review.tests.invariants_doors import DOORS
from review.tests.invariants_record import (
    chain_of_events_holds,
    every_role_is_in_the_record,
    nothing_of_the_record_is_deleted,
    publication_keeps_figures_only,
    reviews_belong_to_what_was_handed_in,
    what_was_handed_in_stays,
)
from review.tests.invariants_sight import (
    NOT_SHOWN,
    authors_and_reviewers_never_talk,
    conflict_is_above_every_role,
    ended_links_are_dead,
    files_follow_their_case,
    journals_do_not_cross,
    mode_and_label_are_frozen,
    names_of_reviewers_are_for_those_who_know_of_them,
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


# --- letters ---


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
    authors_and_reviewers_never_talk,
    files_follow_their_case,
    journals_do_not_cross,
    nobody_is_written_to_of_what_is_closed,
    letters_leave_to_who_may_read_them,
    nothing_of_the_record_is_deleted,
    publication_keeps_figures_only,
    what_was_handed_in_stays,
    every_role_is_in_the_record,
    names_of_reviewers_are_for_those_who_know_of_them,
)


def check(walk, fired, *, people=None):
    """Assert them all; `fired` counts for each how often it had something to look at.

    `people` are the places of those who look, in `walk.people`; None is everybody.
    """
    look = Look(walk, people=people)
    for invariant in (*INVARIANTS, DOORS[look.at % len(DOORS)]):
        for holds, sentence in invariant(look):
            fired[invariant.__name__] += 1
            assert holds, "\n".join([f"{invariant.__name__}: {sentence}", *walk.story[-25:]])
