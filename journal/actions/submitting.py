"""Submit a draft, and what happens by itself until the case lies on the desk."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from journal.actions.coauthoring import ask_coauthors
from journal.models import Conflict, Event, File, Journal, NamedReviewer, Submission, User
from journal.parties import SYSTEM, How
from journal.perform import perform
from journal.posting import post_about, staff_of
from journal.roles import CHIEF, MANAGER
from journal.scanning import named_to_invited, pass_names
from journal.workflow.submission_states import S
from notifications.doorbell import ring_after_commit


@transaction.atomic
def submit(submission, *, by, now, confirmed_names=False):
    """The author sends the draft; it gets its number, its receipt and its place on the desk.

    Raises NamesFound when title, abstract or keywords, which reviewers are sent, name an author
    and nobody confirmed that.
    """
    submission = Submission.objects.locked(submission)
    details = pass_names(named_to_invited(submission), confirmed=confirmed_names)
    _give_number(submission, now)
    submission.submitted_at = now
    perform(submission.submit, by=by, now=now, details=details)
    clean_anew(submission)
    keep_opposed_away(submission, by=by, now=now)
    if submission.is_unconfirmed:
        submission.confirm_by = submission.journal.due_date("confirm", now)
        submission.save(update_fields=["confirm_by"])
        _ask_to_confirm(submission, now)
    else:
        post_about(submission, "submission_received", to=submission.author, now=now)
    ask_coauthors(submission, now=now)
    for person in staff_of(submission, now, MANAGER, CHIEF):
        post_about(submission, "new_submission", to=person, now=now)
    return submission


@transaction.atomic
def screen(submission, *, now):
    """Pass a submitted case to the desk once nothing of it waits to be cleaned any more."""
    submission = Submission.objects.locked(submission)
    if submission.state != S.SUBMITTED:
        return
    if submission.files.filter(cleaning_state=File.Cleaning.WAITING).exists():
        return
    perform(submission.screen_to_desk, by=SYSTEM, now=now)


def _ask_to_confirm(submission, now):
    """The author of what the office has entered gets a link to read it and to confirm."""
    author, entry = submission.author, Event.objects.of(submission).get(verb="enter_draft")
    post_about(
        submission,
        "confirm_submission",
        to=author,
        now=now,
        link=submission.personal_link(),
        by=entry.by.full_name,
        how=How(entry.details["how"]).label,
        day=date.fromisoformat(entry.details["came_on"]),
    )


def _give_number(submission, now):
    """The next number of the year; the journal's row is the lock that keeps numbers single."""
    if submission.number:
        return
    journal = Journal.objects.select_for_update().get(pk=submission.journal_id)
    year = journal.today(now).year
    taken = journal.submissions.filter(year=year).aggregate(last=Max("number"))["last"]
    submission.year, submission.number = year, (taken or 0) + 1


def keep_opposed_away(submission, *, by, now):
    """Whom the author opposes reviews nothing of it, where the address is known here.

    Who has a role in the journal keeps it: of them the staff decide, who read the reason.
    """
    opposed = submission.named_reviewers.filter(wish=NamedReviewer.Wish.OPPOSED).exclude(email="")
    for one in opposed:
        known = User.objects.filter(email__iexact=one.email)
        for user in known.exclude(memberships__journal=submission.journal_id):
            words = {"evidence": one.reason[:300], "added_by": by.person, "added_at": now}
            kind = Conflict.Kind.OPPOSED
            _row, is_new = Conflict.objects.get_or_create(
                submission=submission, user=user, kind=kind, defaults=words
            )
            if is_new:
                details = {"person": user.pk, "kind": kind}
                submission.note(verb="record_conflict", by=by, now=now, details=details)


def clean_anew(submission):
    """The people are final only now: their names are looked for in the copies for reviewers."""
    version = submission.latest_version()
    copies = [File.Role.REVIEW_COPY, File.Role.COPY_PICTURE, File.Role.SUPPLEMENT_COPY]
    version.files.filter(role__in=copies).delete()
    sent = version.files.filter(role__in=[File.Role.MANUSCRIPT, File.Role.SUPPLEMENT])
    sent.update(cleaning_state=File.Cleaning.WAITING, cleaning_report={})
    for key in sent.order_by("pk").values_list("pk", flat=True):
        ring_after_commit("journal.tasks.clean", key)
