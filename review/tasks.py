"""Thin doors for Celery: each may run twice, and losing any of them costs delay only."""

import logging

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from journal.models import Journal, Submission
from journal.turns import turn_of
from journal.workflow.submission_states import S
from notifications import clock
from notifications.models import Letter, Phase
from review.actions import deciding, inviting, mailing, telling
from review.models import Assignment, Decision, Round

log = logging.getLogger("imprimatur.review")


@shared_task(label=_("Sending a decision"))
def release_decision(decision_id):
    """Release one decision if its time has come."""
    due = Decision.objects.filter(pk=decision_id, release_at__lte=clock.now())
    for decision in due.select_related("submission", "round", "made_by"):
        deciding.release(decision, now=clock.now())


@shared_task(label=_("Sending decisions"))
def release_decisions():
    """Release every decision whose undo time has passed."""
    waiting = Decision.objects.filter(released_at=None, release_at__lte=clock.now())
    for key in waiting.values_list("pk", flat=True):
        release_decision.apply([key])


@shared_task(label=_("Ending an invitation"))
def expire_invitation(assignment_id):
    """End one invitation if the journal's days of grace after its last day have passed."""
    now = clock.now()
    for assignment in Assignment.objects.invited().with_people().filter(pk=assignment_id):
        journal = assignment.round.submission.journal
        if (journal.today(now) - assignment.reply_by).days > journal.days_for("expire"):
            inviting.expire(assignment, now=now)


@shared_task(label=_("Ending invitations that nobody answered"))
def expire_invitations():
    """End the invitations that nobody answered in time, nor in the days of grace after it."""
    today = clock.now().date()  # a zone may be a day ahead of UTC
    waiting = Assignment.objects.invited().not_on_hold().filter(reply_by__lte=today)
    for key in waiting.values_list("pk", flat=True):
        expire_invitation.apply([key])


@shared_task(label=_("Telling the reviewers of a published article"))
def tell_reviewers_of(submission_id):
    """Tell those who reviewed one article that it is published."""
    telling.tell_reviewers(Submission.objects.get(pk=submission_id), now=clock.now())


@shared_task(label=_("Telling reviewers of published articles"))
def tell_reviewers():
    """Tell those whose manuscripts were published since."""
    published = Submission.objects.filter(state=S.PUBLISHED)
    waiting = published.filter(rounds__assignments__in=Assignment.objects.untold()).distinct()
    for key in waiting.values_list("pk", flat=True):
        tell_reviewers_of.apply([key])


@shared_task(label=_("Telling the reviewers of a corrected manuscript"))
def tell_of_correction(round_id):
    """Tell the reviewers at work in one round of a corrected copy that is clean by now."""
    for round_ in Round.objects.corrected().select_related("submission").filter(pk=round_id):
        telling.tell_of_correction(round_, now=clock.now())


@shared_task(label=_("Telling reviewers of corrected manuscripts"))
def tell_of_corrections():
    """Tell reviewers of corrected copies that are clean by now."""
    for key in Round.objects.corrected().values_list("pk", flat=True):
        tell_of_correction.apply([key])


@shared_task(label=_("Telling of a letter that did not arrive"))
def tell_of_letter(letter_id):
    """Tell who sees to it that one letter failed for good."""
    untold = Letter.objects.undelivered().filter(told_at=None, pk=letter_id)
    for letter in untold.select_related("sender", "recipient"):
        mailing.tell_of(letter, now=clock.now())


@shared_task(label=_("Telling of letters that did not arrive"))
def tell_of_undelivered():
    """Tell those who see to it of letters that failed for good."""
    lost = Letter.objects.undelivered().filter(told_at=None)
    failed = lost.filter(phase=Phase.FAILED).exclude(letter__in=mailing.NOTICES)
    never_left = lost.filter(phase=Phase.HELD, letter__in=mailing.INVITATIONS)
    for key in [*failed.values_list("pk", flat=True), *never_left.values_list("pk", flat=True)]:
        tell_of_letter.apply([key])


@shared_task(label=_("Telling the editors of one journal what waits"))
def send_digest(journal_id):
    """Tell the editors of one journal what waits for them."""
    telling.send_digests(Journal.objects.get(pk=journal_id), now=clock.now())


@shared_task(label=_("Telling editors what waits for them"))
def send_digests():
    """Once a week, on Monday morning."""
    for key in Journal.objects.values_list("pk", flat=True):
        send_digest.apply([key])


@shared_task(label=_("Checking whose turn it is"))
def check_turns():
    """Compare whose turn is stored with whose turn it is; drift is a fault of a verb, so say it."""
    for submission in Submission.objects.open().iterator():
        who, _duty = turn_of(submission)
        if who != submission.waiting_on:
            log.error(
                "Case %s waits on %s but stores %s", submission.pk, who, submission.waiting_on
            )
