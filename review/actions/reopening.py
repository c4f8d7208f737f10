"""Reopen a decision that was a mistake."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.producing import take_article_back
from journal.models import Submission
from journal.parties import SYSTEM
from journal.perform import perform
from journal.permissions import acts_on_case_for
from journal.posting import post_about, post_to_editor, withdraw_about
from journal.refusals import refuse_unless
from journal.scanning import pass_names
from journal.workflow.submission_states import S
from review.actions.facts import count_reviews
from review.models import ACCEPTANCES, REJECTIONS, Round
from review.scanning import named_to_author
from review.verdicts import LETTERS
from review.workflow.round import R


@transaction.atomic
def reopen(submission, *, why, by, now, letter="", confirmed_names=False):
    """The case is to be decided anew, with the round and the reviews that the decision had.

    The decision is kept and marked. What an acceptance made is taken back. The author is written
    to when there is a letter. A case without an editor becomes that of the chief who reopens it.
    """
    submission = Submission.objects.locked(submission)
    refuse_unless(bool(why.strip()), _("Write why the decision is reopened."))
    decision = _stood_on(submission)
    submission.accepted_at, submission.review_waiver = None, ""
    chief = acts_on_case_for(submission, by) or by.person
    submission.editor = submission.editor or chief
    is_begun = submission.state == S.COPYEDITING
    details = {"decision": decision.pk} if decision else {}
    details |= pass_names(named_to_author(letter, submission), confirmed=confirmed_names)
    perform(submission.reopen, by=by, now=now, why=why, details=details)
    withdraw_about(submission, letters=[name for _arrow, name in LETTERS])
    take_article_back(submission, is_begun=is_begun, now=now)
    if decision:
        _void(decision, now)
    count_reviews(submission, now=now)
    occasion = now.isoformat()
    if submission.editor != by.person:
        post_to_editor(submission, "case_reopened", now=now, occasion=occasion, reason=why)
    if letter.strip():
        post_about(
            submission,
            "decision_reopened",
            to=submission.author,
            now=now,
            occasion=occasion,
            letter=letter,
        )
    return submission


def _stood_on(submission):
    """The decision that the state stands on."""
    verdicts = REJECTIONS if submission.state == S.REJECTED else ACCEPTANCES
    last = submission.decisions.in_force().last()
    return last if last and last.verdict in verdicts else None


def _void(decision, now):
    """Mark it; its round goes on with the reviews that were considered."""
    decision.voided_at = now
    decision.save(update_fields=["voided_at"])
    closed = Round.objects.filter(pk=decision.round_id, state=R.CLOSED)
    for round_ in closed.select_for_update(of=("self",)):
        round_.closed_at = None
        perform(round_.reopen, by=SYSTEM, now=now)
