"""Each verdict with the arrow that it runs and the letter that it sends."""

from journal.perform import arrow_of
from review.models import REJECTIONS, Verdict

# verdict: (arrow of the submission, letter to the author)
VERDICTS = {
    Verdict.REVISE_MINOR: ("request_revision", "decision_revise"),
    Verdict.REVISE_MAJOR: ("request_revision", "decision_revise"),
    Verdict.REVISE_TECHNICAL: ("request_revision", "decision_technical"),
    Verdict.ACCEPT: ("accept", "decision_accept"),
    Verdict.REJECT: ("reject", "decision_reject"),
    Verdict.DESK_REJECT: ("desk_reject", "decision_desk_reject"),
    Verdict.ACCEPT_UNREVIEWED: ("accept_unreviewed", "decision_accept_unreviewed"),
}
RESUBMIT = "decision_resubmit"  # a rejection that invites the author to submit again
LETTERS = (*VERDICTS.values(), *((VERDICTS[one][0], RESUBMIT) for one in REJECTIONS))


def letter_of(decision):
    """The name of the letter with which the author reads the decision."""
    return RESUBMIT if decision.may_resubmit else VERDICTS[Verdict(decision.verdict)][1]


def possible_verdicts(submission):
    """Those whose arrows start in the present state, whoever may make them.

    One acceptance of the two: without review is what has no round and needs none.
    """
    moves = {one: getattr(submission, arrow) for one, (arrow, _letter) in VERDICTS.items()}
    is_reviewed = submission.article_type.is_peer_reviewed or submission.rounds.in_force().exists()
    del moves[Verdict.ACCEPT_UNREVIEWED if is_reviewed else Verdict.ACCEPT]
    return [one for one, move in moves.items() if arrow_of(move) is not None]


def verdicts_for(submission, party):
    """Those that they may make now."""
    return [
        one
        for one in possible_verdicts(submission)
        if arrow_of(getattr(submission, VERDICTS[one][0])).has_perm(submission, party)
    ]
