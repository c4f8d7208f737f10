"""Decide on a case: now made, a little later released, undone in between."""

from datetime import timedelta
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from journal.actions.producing import open_article
from journal.anonymity import sees
from journal.models import Submission
from journal.parties import SYSTEM
from journal.perform import arrow_of, perform, sentences_against
from journal.permissions import decides_case, is_chief
from journal.posting import editors_of, post_about, withdraw_about
from journal.refusals import Blocked, StaleState, refuse_unless
from journal.scanning import pass_names
from review.actions.facts import answer_advice
from review.actions.inviting import cancel_open
from review.actions.returning import TO_THE_DESK
from review.lettering import quoted_in
from review.models import ACCEPTANCES, REJECTIONS, REVISIONS, Decision, Verdict
from review.models.certificates import certify
from review.posting import post_to_reviewer
from review.scanning import named_to_author
from review.verdicts import VERDICTS, letter_of
from review.workflow.assignment import A
from review.workflow.round import R

LONGEST_REVISION = timedelta(days=365)


@transaction.atomic
def decide(
    submission,
    *,
    verdict,
    letter,
    by,
    now,
    revise_by=None,
    withheld=(),
    may_resubmit=False,
    waiver="",
    confirmed_names=False,
):
    """Record a decision; the clock releases it when the journal's minutes to undo it have passed.

    `withheld` are assignments whose reviews the author does not get; `waiver` says why fewer
    reviews than wanted are enough for an acceptance. Raises Blocked when another decision is open,
    NamesFound when the letter names a reviewer and nobody confirmed that, StaleState when the state
    moved on.
    """
    submission, verdict = Submission.objects.locked(submission), Verdict(verdict)
    if verdict == Verdict.ACCEPT:
        submission.review_waiver = waiver.strip()
    _check(submission, verdict, letter, by)
    names = pass_names(named_to_author(letter, submission), confirmed=confirmed_names)
    decision = _only_one(
        submission,
        by=by,
        now=now,
        verdict=verdict,
        letter=letter,
        revise_by=_last_day(submission, revise_by, now) if verdict in REVISIONS else None,
        may_resubmit=may_resubmit and verdict in REJECTIONS,
    )
    decision.withheld.set(_checked(withheld, decision))
    submission.save(update_fields=["review_waiver"])
    submission.note(verb="decide", by=by, now=now, details={"verdict": verdict} | names)
    if decision.release_at == now:
        release(decision, now=now)
    return decision


def _only_one(submission, *, by, now, **facts):
    """The row of the decision; the database knows of another one that waits."""
    try:
        with transaction.atomic():
            return Decision.objects.create(
                submission=submission,
                round=submission.rounds.filter(state=R.OPEN).first(),
                made_by=by.person,
                made_at=now,
                release_at=now + timedelta(minutes=submission.journal.undo_minutes),
                **facts,
            )
    except IntegrityError as error:
        raise Blocked(_("A decision on this case was made already.")) from error


def _check(submission, verdict, letter, by):
    """The same questions that the release asks, so that a held decision can be kept."""
    move = getattr(submission, VERDICTS[verdict][0])
    arrow = arrow_of(move)
    if arrow is None:
        raise StaleState(submission, move.__name__)
    if not arrow.has_perm(submission, by):
        raise PermissionDenied
    if sentences := sentences_against(arrow, submission):
        raise Blocked(*sentences)
    refuse_unless(bool(letter.strip()), _("Write the letter to the author."))


def _last_day(submission, day, now):
    """Until when the revision is due: a day ahead, and not so far that the case is forgotten."""
    today = submission.journal.today(now)
    day = day or submission.journal.due_date("revise", now)
    refuse_unless(day > today, _("The due date must lie in the future."))
    refuse_unless(day <= today + LONGEST_REVISION, _("A revision may take one year at most."))
    return day


def _checked(withheld, decision):
    """The assignments to withhold: reviews of this round, of which the letter quotes nothing."""
    if decision.verdict == Verdict.REVISE_TECHNICAL:  # it opens no review anyway
        return []
    round_ = decision.round
    handed_in = set(round_.assignments.handed_in()) if round_ else set()
    refuse_unless(set(withheld) <= handed_in, _("Only reviews of this round can be withheld."))
    quoted = ", ".join(str(one.label) for one in quoted_in(decision.letter, withheld))
    refuse_unless(
        not quoted,
        _("The letter still holds the comments of %(labels)s, which the author is not to get.")
        % {"labels": quoted},
    )
    return withheld


@transaction.atomic
def undo(decision, *, by, now):
    """Take a decision back before it is released; one line of history stays."""
    submission = Submission.objects.locked(decision.submission)
    decision = Decision.objects.select_for_update(of=("self",)).filter(pk=decision.pk).first()
    refuse_unless(decision is not None, _("The decision was taken back already."))
    may = is_chief if decision.verdict == Verdict.DESK_REJECT else decides_case
    if not may(submission, by):
        raise PermissionDenied
    refuse_unless(decision.released_at is None, _("The decision has been sent already."))
    discard(submission, decision)
    submission.note(verb="undo_decision", by=by, now=now, details={"verdict": decision.verdict})


def discard(submission, decision):
    """Remove a decision that was not sent, and the waiver that was given with it."""
    submission.review_waiver = ""
    submission.save(update_fields=["review_waiver"])
    decision.delete()


@transaction.atomic
def release(decision, *, now):
    """The decision takes effect: state, round, open invitations, letters. Safe to run twice.

    The case may have moved on since it was made: then it is dropped, and its maker is told.
    """
    submission = Submission.objects.locked(decision.submission)
    decision = Decision.objects.select_for_update(of=("self",)).filter(pk=decision.pk).first()
    if decision is None or decision.released_at is not None:
        return
    with override(decision.made_by.language):
        sentences = _against(submission, decision)
    if sentences:
        _drop(submission, decision, " ".join(sentences), now)
        return
    decision.released_at = now
    decision.save(update_fields=["released_at"])
    _settle(submission, decision, now)
    # Whether its maker may decide was asked when it was made; by now the case may be another's.
    perform(
        getattr(submission, VERDICTS[Verdict(decision.verdict)][0]),
        by=SYSTEM,
        now=now,
        due=decision.revise_by,
        details={"decided_by": decision.made_by_id},
    )
    if decision.verdict in ACCEPTANCES:
        article = open_article(submission, now=now)
        if decision.verdict == Verdict.ACCEPT:
            _keep_figures(submission, article)
    if decision.verdict not in REVISIONS:
        withdraw_about(submission, letters=[*TO_THE_DESK, "editor_assigned"])
    _tell_author(submission, decision, now)
    _tell_editor(submission, decision, now)


def _against(submission, decision):
    """The sentences against releasing it now."""
    arrow = arrow_of(getattr(submission, VERDICTS[Verdict(decision.verdict)][0]))
    if arrow is None:
        state = submission.get_state_display()
        return [_("The case has moved on: it is now “%(state)s”.") % {"state": state}]
    if submission.is_conflicted_for(decision.made_by):
        return [_("A conflict of interest was recorded since.")]
    return sentences_against(arrow, submission)


def _drop(submission, decision, reason, now):
    maker, verdict, key = decision.made_by, Verdict(decision.verdict), decision.pk
    discard(submission, decision)
    submission.note(
        verb="fail_decision",
        by=SYSTEM,
        now=now,
        why=reason,
        details={"verdict": verdict, "decided_by": maker.pk},
    )
    if not submission.is_conflicted_for(maker):
        post_about(
            submission,
            "decision_dropped",
            to=maker,
            now=now,
            occasion=f"decision {key}",
            verdict=verdict.label,
            reason=reason,
            letter=decision.letter,
        )


def _settle(submission, decision, now):
    """What ends with the decision: flags, a recommendation, the round. Saved by its arrow.

    A technical revision ends nothing but the waiting for the chief: the round goes on after it.
    """
    is_technical = decision.verdict == Verdict.REVISE_TECHNICAL
    submission.returns_to = submission.state if is_technical else ""
    answer_advice(submission, now=now)
    if is_technical:
        return
    submission.is_under_appeal = False
    if decision.verdict in REJECTIONS:
        submission.is_on_hold = False
    if decision.verdict in ACCEPTANCES:
        submission.accepted_at = now
    if decision.round:
        _close(decision, now=now)
        submission.reviews_open = 0


def _close(decision, *, now):
    round_ = decision.round
    # the author gets nothing that came after it was made: nobody who decided has read that
    decision.withheld.add(*round_.assignments.filter(review__handed_in_at__gt=decision.made_at))
    cancel_open(round_, now=now)
    new = round_.assignments.filter(state=A.SUBMITTED)
    for assignment in new.select_for_update(of=("self",)).order_by("pk"):
        perform(assignment.consider, by=SYSTEM, now=now)
    for assignment in round_.assignments.handed_in().with_people().order_by("pk"):
        _thank(assignment, decision, now)
    round_.closed_at = now
    perform(round_.close, by=SYSTEM, now=now)


def _thank(assignment, decision, now):
    """For each decision; its letter names the author: who may not know them is told no verdict."""
    thank = partial(post_to_reviewer, assignment, now=now, with_link=True)
    if sees("author_names", "rev_completed", assignment.mode):
        values = {"verdict": Verdict(decision.verdict).label, "letter": decision.letter}
        thank("review_thanks_shared", occasion=f"decision {decision.pk}", **values)
    else:
        thank("review_thanks")
    certify(assignment)


def _keep_figures(submission, article):
    """Store what production and the public page may say of the review."""
    reviews = sum(one.assignments.handed_in().count() for one in submission.rounds.all())
    rounds = submission.rounds.in_force().count()
    article.review_facts = {"rounds": rounds, "reviews": reviews, "mode": submission.mode}
    article.is_peer_reviewed = reviews > 0
    article.save(update_fields=["review_facts", "is_peer_reviewed"])


def _tell_author(submission, decision, now):
    values = {"letter": decision.letter, "occasion": f"decision {decision.pk}"}
    if decision.revise_by:
        values["due"] = decision.revise_by
    post_about(submission, letter_of(decision), to=submission.author, now=now, **values)


def _tell_editor(submission, decision, now):
    """The editor of the case reads what somebody else decided on it, a deputy too."""
    if submission.editor_id in (None, decision.made_by_id):
        return
    for editor in editors_of(submission, now):
        if editor != decision.made_by:
            post_about(
                submission,
                "decision_by_another",
                to=editor,
                now=now,
                occasion=f"decision {decision.pk}",
                verdict=Verdict(decision.verdict).label,
                letter=decision.letter,
            )
