"""Thin doors for Celery: each may run twice, and losing any of them costs delay only."""

import logging

from celery import shared_task

from journal.models import Submission
from journal.turns import turn_of
from journal.workflow.submission_states import S
from notifications import clock
from notifications.models import Letter, Phase
from review.actions import deciding, inviting, mailing, telling
from review.models import Assignment, Decision, Round

log = logging.getLogger("imprimatur.review")
GRACE_DAYS = 7


@shared_task
def release_decision(decision_id):
    """Release one decision if its time has come."""
    due = Decision.objects.filter(pk=decision_id, release_at__lte=clock.now())
    for decision in due.select_related("submission", "round", "made_by"):
        deciding.release(decision, now=clock.now())


@shared_task
def release_decisions():
    """Release every decision whose undo time has passed; one that fails stops no other."""
    waiting = Decision.objects.filter(released_at=None, release_at__lte=clock.now())
    for key in waiting.values_list("pk", flat=True):
        try:
            release_decision(key)
        except Exception:
            log.exception("Decision %s was not released", key)


@shared_task
def expire_invitations():
    """End the invitations that nobody answered a week after their last day; one stops no other."""
    now = clock.now()
    for assignment in Assignment.objects.invited().not_on_hold().with_people():
        today = assignment.round.submission.journal.today(now)
        if (today - assignment.reply_by).days > GRACE_DAYS:
            try:
                inviting.expire(assignment, now=now)
            except Exception:
                log.exception("Assignment %s did not expire", assignment.pk)


@shared_task
def tell_reviewers():
    """Tell those whose manuscripts were published since; one that fails stops no other."""
    published = Submission.objects.filter(state=S.PUBLISHED)
    waiting = published.filter(rounds__assignments__in=Assignment.objects.untold()).distinct()
    for submission in waiting:
        try:
            telling.tell_reviewers(submission, now=clock.now())
        except Exception:
            log.exception("The reviewers of case %s were not told", submission.pk)


@shared_task
def tell_of_corrections():
    """Tell reviewers of corrected copies that are clean by now; one that fails stops no other."""
    for round_ in Round.objects.corrected().select_related("submission"):
        try:
            telling.tell_of_correction(round_, now=clock.now())
        except Exception:
            log.exception("The reviewers of round %s were not told", round_.pk)


@shared_task
def tell_of_undelivered():
    """Tell those who see to it of letters that failed for good; one that fails stops no other."""
    failed = Letter.objects.undelivered().filter(phase=Phase.FAILED, told_at=None)
    for letter in failed.exclude(letter__in=mailing.NOTICES).select_related("sender", "recipient"):
        try:
            mailing.tell_of(letter, now=clock.now())
        except Exception:
            log.exception("Nobody was told that letter %s failed", letter.public_id)


@shared_task
def check_turns():
    """Compare whose turn is stored with whose turn it is; drift is a fault of a verb, so say it."""
    for submission in Submission.objects.open().iterator():
        who, _duty = turn_of(submission)
        if who != submission.waiting_on:
            log.error(
                "Case %s waits on %s but stores %s", submission.pk, who, submission.waiting_on
            )
