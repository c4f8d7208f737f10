"""Somebody leaves: their open work goes to others, and nothing of theirs opens a door any more."""

from dataclasses import dataclass, field
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from journal.actions.appointing import revoke_role
from journal.actions.assigning import hand_over
from journal.actions.deputising import end_deputyships_of
from journal.actions.founding import lock_for_roles
from journal.actions.signing_out import end_sessions
from journal.models import Event, Submission
from journal.posting import withdraw_about
from journal.refusals import Blocked, refuse_unless
from journal.roles import MANAGER
from journal.workflow.submission_states import EDITED
from notifications.outbox import post
from review.actions.deciding import discard
from review.actions.declaring import relieve
from review.actions.inviting import take_back
from review.actions.locking import locked
from review.models import Assignment, Decision
from review.posting import reviewer_values, withdraw_from_reviewer
from review.work import work_of
from review.workflow.assignment import A

WITHOUT_LINK = (A.SHORTLISTED, A.QUEUED, A.CANCELLED, A.EXPIRED)


@dataclass(frozen=True)
class Plan:
    """What becomes of a person's work: what is not named here stays as it is."""

    editors: dict = field(default_factory=dict)  # {case: its new editor}
    cancelled: tuple = ()  # assignments
    is_farewell: bool = False  # roles, deputies, sessions and links end, too


@transaction.atomic
def leave(journal, person, plan, *, by, now):
    """Carry out the plan, as far as `by` sees and may; returns the sentences about what stays.

    A case whose new editor has a conflict stays; after a farewell it waits for the office, like
    every case that was given to nobody. Decisions that were not sent are dropped with what their
    maker leaves, and their letters kept for whoever decides. Only a manager says farewell.
    Raises Blocked for the last manager.
    """
    work = work_of(person, journal, reader=by, today=journal.today(now))
    refuse_unless(
        plan.is_farewell or plan.editors or plan.cancelled, _("Choose what is to be done.")
    )
    _lock(journal, work)
    dropped = _drop_decisions(work, plan, by=by, now=now)
    moved, sentences = _move_cases(work, plan, by=by, now=now)
    for assignment in work.reviews:
        if assignment in plan.cancelled:
            take_back(assignment, by=by, now=now)
    if plan.is_farewell:
        _say_farewell(journal, work, by=by, now=now)
    kept = _renew_links(journal, person, by=by, now=now) if plan.is_farewell else []
    changes = partial(_changes, work, moved, dropped, plan)
    _tell(journal, person, changes, kept, by=by, now=now)
    return sentences


def _lock(journal, work):
    """All cases first, by key, so that two who do this at once wait for each other in order."""
    keys = {one.pk for one in work.cases} | {one.submission_id for one in work.decisions}
    keys |= {one.round.submission_id for one in _with_links(journal, work.person)}
    edited = Q(journal=journal, editor=work.person, state__in=EDITED)
    found = Submission.objects.filter(edited | Q(pk__in=keys)).order_by("pk")
    list(found.select_for_update(of=("self",)).values_list("pk"))


def _drop_decisions(work, plan, *, by, now):
    """The cases of those dropped: one that was sent meanwhile is not held any more, and stays."""
    dropped = []
    for known in work.decisions:
        if not (plan.is_farewell or known.submission in plan.editors):
            continue
        submission = Submission.objects.locked(known.submission)
        decision = Decision.objects.held().select_for_update(of=("self",)).filter(pk=known.pk)
        if decision := decision.first():
            details = {"verdict": decision.verdict, "made_by": decision.made_by_id}
            details["letter"] = decision.letter
            discard(submission, decision)
            submission.note(verb="drop_decision", by=by, now=now, details=details)
            dropped.append(submission)
    return dropped


def _move_cases(work, plan, *, by, now):
    """([(case, its new editor)], [a sentence for each that stays])."""
    moved, sentences = [], []
    for submission in work.cases:
        if editor := plan.editors.get(submission):
            try:
                facts = {"editor": editor, "by": by, "now": now, "tells_former": False}
                moved.append((hand_over(submission, **facts), editor))
            except Blocked as blocked:
                names = {"case": submission.readable_number, "editor": editor, "why": blocked}
                sentences.append(_("%(case)s does not go to %(editor)s: %(why)s") % names)
    return moved, sentences


def _say_farewell(journal, work, *, by, now):
    """The role of manager last: it is what this is done by, should somebody dismiss themselves."""
    person, told = work.person, {"by": by, "now": now, "but": work.person}
    journal = lock_for_roles(journal, by, MANAGER)
    for role in sorted((one.role for one in work.roles), key=MANAGER.__eq__):
        revoke_role(journal, user=person, role=role, **told)
    end_deputyships_of(journal, person, **told)
    left = journal.submissions.filter(editor=person, state__in=EDITED)
    for submission in left.select_related("journal", "editor").order_by("pk"):
        withdraw_about(submission, to=person)
        relieve(submission, why=gettext_lazy("leaves the journal"), now=now)
    details = {"person": person.pk, "sessions": end_sessions(person)}
    Event.objects.record(journal, verb="end_sessions", by=by, now=now, details=details)


def _renew_links(journal, person, *, by, now):
    """Whatever link was mailed is dead; returns the reviews that go on, which need a new one."""
    kept = []
    for known in _with_links(journal, person):
        submission, assignment = locked(known)
        assignment.link_generation += 1
        assignment.save(update_fields=["link_generation"])
        details = {"reviewer": person.pk, "assignment": assignment.pk}
        submission.note(verb="end_link", by=by, now=now, details=details)
        if assignment.is_open:
            withdraw_from_reviewer(assignment)
            kept.append(assignment)
    return kept


def _with_links(journal, person):
    mine = Assignment.objects.filter(reviewer=person, round__submission__journal=journal)
    return mine.exclude(state__in=WITHOUT_LINK).with_people().order_by("round__submission", "pk")


def _tell(journal, person, changes, kept, *, by, now):
    """One letter says it all; those whose review is cancelled have their own."""
    with override(person.language):
        changes = changes()
        if not changes:
            return
        post(
            "work_handed_on",
            to=person,
            sender=journal.sender,
            about=f"roles:{journal.slug}",
            occasion=now.isoformat(),
            values={
                "name": person.full_name or person.email,
                "by": by.full_name or by.email,
                "changes": changes,
                "duties": _duties(kept),
            },
            now=now,
        )


def _changes(work, moved, dropped, plan):
    """Lines of a letter, in the language of who leaves."""
    now_of = _("- %(case)s: the editor is %(editor)s from now on.")
    changes = [now_of % {"case": _named(one, work.person), "editor": who} for one, who in moved]
    kept = _("- %(case)s: your decision was not sent. Its letter is kept for whoever decides.")
    changes += [kept % {"case": _named(one, work.person)} for one in dropped]
    if plan.is_farewell:
        ended = _("- Your role “%s” has ended.")
        changes += [ended % one.get_role_display() for one in work.roles]
        changes.append(_("- You were signed out, and links that were sent to you are dead."))
    return changes


def _named(submission, person):
    """Whom a conflict keeps from the case reads its number only."""
    title = "" if submission.is_conflicted_for(person) else f" “{submission.title}”"
    return f"{submission.readable_number}{title}"


def _duties(kept):
    """Lines of a letter: what is still to be reviewed, each with its new link."""
    lines = [_("You still review the following; these links are new."), ""] if kept else []
    for assignment in kept:
        values = reviewer_values(assignment.round.submission, assignment.reviewer)
        lines += [f"- {values['title']}", assignment.personal_link(), ""]
    return lines
