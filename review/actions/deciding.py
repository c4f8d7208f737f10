"""Decide on a case: now made, a little later released, undone in between."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from journal.actions.producing import open_article
from journal.models import Submission
from journal.parties import SYSTEM
from journal.perform import arrow_of, perform, sentences_against
from journal.permissions import is_editor_or_chief
from journal.posting import date_in_words, post_about
from journal.refusals import Blocked, StaleState, refuse_unless
from review.actions.inviting import cancel_open
from review.models import REVISIONS, Decision, Verdict
from review.workflow.round import R

# verdict: (arrow of the submission, letter to the author)
VERDICTS = {
    Verdict.REVISE_MINOR: ("request_revision", "decision_revise"),
    Verdict.REVISE_MAJOR: ("request_revision", "decision_revise"),
    Verdict.ACCEPT: ("accept", "decision_accept"),
    Verdict.REJECT: ("reject", "decision_reject"),
}


@transaction.atomic
def decide(submission, *, verdict, letter, by, now, revise_by=None):
    """Record a decision; the clock releases it when the journal's minutes to undo it have passed.

    Raises Blocked when another decision is open, StaleState when the state moved on.
    """
    submission = Submission.objects.locked(submission)
    _check(submission, verdict, letter, by)
    if verdict in REVISIONS and revise_by is None:
        revise_by = submission.journal.due_date("revise", now)
    if verdict in REVISIONS:
        refuse_unless(
            revise_by > submission.journal.today(now), _("The due date must lie in the future.")
        )
    minutes = submission.journal.undo_minutes
    try:
        with transaction.atomic():
            decision = Decision.objects.create(
                submission=submission,
                round=submission.rounds.filter(state=R.OPEN).first(),
                verdict=verdict,
                letter=letter,
                revise_by=revise_by if verdict in REVISIONS else None,
                made_by=by.person,
                made_at=now,
                release_at=now + timedelta(minutes=minutes),
            )
    except IntegrityError as error:
        raise Blocked(_("A decision on this case was made already.")) from error
    submission.note(verb="decide", by=by, now=now, details={"verdict": verdict})
    if minutes == 0:
        release(decision, now=now)
    return decision


def _check(submission, verdict, letter, by):
    """The same questions that the release asks, so that a held decision can be kept."""
    move = getattr(submission, VERDICTS[Verdict(verdict)][0])
    arrow = arrow_of(move)
    if arrow is None:
        raise StaleState(submission, move.__name__)
    if not arrow.has_perm(submission, by):
        raise PermissionDenied
    if sentences := sentences_against(arrow, submission):
        raise Blocked(*sentences)
    refuse_unless(bool(letter.strip()), _("Write the letter to the author."))


@transaction.atomic
def undo(decision, *, by, now):
    """Take a decision back before it is released; one line of history stays."""
    submission = Submission.objects.locked(decision.submission)
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if not is_editor_or_chief(submission, by):
        raise PermissionDenied
    refuse_unless(decision.released_at is None, _("The decision has been sent already."))
    submission.note(verb="undo_decision", by=by, now=now, details={"verdict": decision.verdict})
    decision.delete()


@transaction.atomic
def release(decision, *, now):
    """The decision takes effect: state, round, open invitations, letter. Safe to run twice."""
    submission = Submission.objects.locked(decision.submission)
    decision = Decision.objects.select_for_update(of=("self",)).filter(pk=decision.pk).first()
    if decision is None or decision.released_at is not None:
        return
    arrow, letter = VERDICTS[Verdict(decision.verdict)]
    decision.released_at = now
    decision.save(update_fields=["released_at"])
    if decision.round:
        _close(decision.round, now=now)
        submission.reviews_open = 0
    if decision.verdict == Verdict.ACCEPT:
        submission.accepted_at = now
    # Whether its maker may decide was asked when it was made; by now the case may be another's.
    perform(
        getattr(submission, arrow),
        by=SYSTEM,
        now=now,
        due=decision.revise_by,
        details={"decided_by": decision.made_by_id},
    )
    if decision.verdict == Verdict.ACCEPT:
        _accepted(submission, now)
    _post(submission, decision, letter, now)


def _close(round_, *, now):
    cancel_open(round_, now=now)
    for assignment in round_.assignments.handed_in().select_for_update(of=("self",)).order_by("pk"):
        perform(assignment.consider, by=SYSTEM, now=now)
    round_.closed_at = now
    perform(round_.close, by=SYSTEM, now=now)


def _accepted(submission, now):
    """Store below what production and the public page may say of the review."""
    article = open_article(submission, now=now)
    reviews = sum(one.assignments.handed_in().count() for one in submission.rounds.all())
    article.review_facts = {"rounds": submission.rounds.count(), "reviews": reviews}
    article.save(update_fields=["review_facts"])


def _post(submission, decision, letter, now):
    values = {"letter": decision.letter}
    if decision.revise_by:
        values["due"] = date_in_words(decision.revise_by, submission.author)
    post_about(
        submission,
        letter,
        to=submission.author,
        now=now,
        occasion=f"decision {decision.pk}",
        **values,
    )
