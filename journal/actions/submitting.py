"""Submit a draft, and what happens by itself until the case lies on the desk."""

from django.db import transaction
from django.db.models import Max

from journal.models import File, Journal, Submission
from journal.parties import SYSTEM
from journal.perform import perform
from journal.posting import people_in_role, post_about
from journal.roles import CHIEF, MANAGER
from journal.workflow.submission import S
from notifications.doorbell import ring_after_commit


@transaction.atomic
def submit(submission, *, by, now):
    """The author sends the draft; it gets its number, its receipt and its place on the desk."""
    submission = Submission.objects.locked(submission)
    _give_number(submission, now)
    submission.submitted_at = now
    perform(submission.submit, by=by, now=now)
    _clean_anew(submission)
    post_about(submission, "submission_received", to=submission.author, now=now)
    for person in people_in_role(submission.journal, now, MANAGER, CHIEF):
        if not submission.is_conflicted_for(person):
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


def _give_number(submission, now):
    """The next number of the year; the journal's row is the lock that keeps numbers single."""
    if submission.number:
        return
    journal = Journal.objects.select_for_update().get(pk=submission.journal_id)
    year = journal.today(now).year
    taken = journal.submissions.filter(year=year).aggregate(last=Max("number"))["last"]
    submission.year, submission.number = year, (taken or 0) + 1


def _clean_anew(submission):
    """The people are final only now: their names are looked for in the copy for reviewers."""
    version = submission.latest_version()
    version.files.filter(role=File.Role.REVIEW_COPY).delete()
    version.files.filter(role=File.Role.MANUSCRIPT).update(
        cleaning_state=File.Cleaning.WAITING, cleaning_report={}
    )
    ring_after_commit("journal.tasks.clean", version.manuscript().pk)
