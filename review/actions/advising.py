"""Recommend a decision to the editor-in-chief, who decides or sends it back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Submission
from journal.permissions import advises_on_case, is_chief, is_editor_of_case
from journal.posting import post_about, post_to_editor, staff_of
from journal.refusals import StaleState, refuse_unless
from journal.roles import CHIEF
from journal.scanning import pass_names
from review.actions.facts import answer_advice
from review.actions.locking import refuse_while_deciding
from review.models import Advice, Verdict
from review.scanning import named_to_author
from review.verdicts import possible_verdicts
from review.workflow.round import R


def verdicts_to_advise(submission, party):
    """What they may recommend now: a section editor all, an editor what the chief decides."""
    return [one for one in possible_verdicts(submission) if _may_advise(submission, one, party)]


def _may_advise(submission, verdict, party):
    if verdict == Verdict.DESK_REJECT:
        return is_editor_of_case(submission, party) and not is_chief(submission, party)
    return advises_on_case(submission, party)


@transaction.atomic
def advise(submission, *, verdict, letter, by, now, note="", confirmed_names=False):
    """Put a decision and its letter before the chief; the case waits there for an answer."""
    submission, verdict = Submission.objects.locked(submission), Verdict(verdict)
    if not _may_advise(submission, verdict, by):
        raise PermissionDenied
    if verdict not in possible_verdicts(submission):
        raise StaleState(submission, "advise")
    refuse_while_deciding(submission)
    refuse_unless(bool(letter.strip()), _("Write the letter to the author."))
    found = named_to_author(letter, submission)
    details = {"verdict": verdict} | pass_names(found, confirmed=confirmed_names)
    chiefs = staff_of(submission, now, CHIEF)
    refuse_unless(
        bool(chiefs),
        _("No editor-in-chief may decide this case now. Ask the office to name one."),
    )
    advice = Advice.objects.create(
        submission=submission,
        round=submission.rounds.filter(state=R.OPEN).first(),
        verdict=verdict,
        letter=letter,
        note=note,
        made_by=by.person,
        made_at=now,
    )
    submission.awaits_chief = True
    _store(submission, now)
    submission.note(verb="recommend", by=by, now=now, details=details)
    for chief in chiefs:
        post_about(
            submission,
            "recommendation_made",
            to=chief,
            now=now,
            occasion=f"advice {advice.pk}",
            editor=by.person.full_name,
            verdict=verdict.label,
            note=note.strip() or "—",
        )
    return advice


@transaction.atomic
def send_back(submission, *, why, by, now):
    """The chief wants something else first; the case is with its editor again."""
    submission = Submission.objects.locked(submission)
    if not is_chief(submission, by):
        raise PermissionDenied
    advice = submission.advice.waiting().first()
    if advice is None:
        raise StaleState(submission, "send_back")
    refuse_unless(
        not submission.decisions.held().exists(),
        _("A decision on this case is about to be sent. Take it back first."),
    )
    refuse_unless(bool(why.strip()), _("Write what the editor should do."))
    answer_advice(submission, now=now)
    _store(submission, now)
    # Not as the reason, which everybody reads who sees the timeline.
    submission.note(verb="return_recommendation", by=by, now=now, details={"note": why.strip()})
    occasion = f"advice {advice.pk}"
    post_to_editor(
        submission, "recommendation_returned", now=now, occasion=occasion, note=why.strip()
    )
    return submission


def _store(submission, now):
    """Save the flag and whose turn it makes it."""
    submission.settle(now=now)
    submission.save(update_fields=["awaits_chief", *Submission.TURN])
