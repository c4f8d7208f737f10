"""Make the copy for reviewers: clean the manuscript in a child process, failing closed."""

import tempfile
from dataclasses import asdict
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from journal.actions.submitting import screen
from journal.files.cleaning import CleaningFailed, clean
from journal.files.store import keep, path_of
from journal.models import File, Submission
from journal.permissions import is_editor_or_chief
from journal.refusals import refuse_unless
from journal.workflow.submission import FINAL

COPY_NAME = "manuscript-{case}-{version}.docx"


def clean_file(file, *, now):
    """Clean one waiting manuscript. The long part runs outside of any transaction.

    Whatever goes wrong leaves no copy that could be served: the report says why.
    """
    secrets = secrets_of(file.submission)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "clean.docx"
        try:
            report = clean(path_of(file.sha256), target, secrets=secrets)
        except CleaningFailed as failed:
            said = {"why": failed.why, "part": failed.part}
            _store(file, File.Cleaning.FAILED, said, secrets=secrets)
        else:
            state = File.Cleaning.HELD if report.found else File.Cleaning.CLEAN
            with target.open("rb") as stream:
                kept = keep(stream)
            _store(file, state, asdict(report), secrets=secrets, kept=kept, now=now)
    screen(file.submission, now=now)


@transaction.atomic
def _store(file, state, report, *, secrets, kept=None, now=None):
    submission = Submission.objects.locked(file.submission)
    if secrets_of(submission) != secrets:
        return  # its people changed meanwhile: it goes on waiting and is cleaned for all of them
    file = File.objects.select_for_update().filter(pk=file.pk).first()
    if file is None or file.cleaning_state != File.Cleaning.WAITING:
        return  # replaced or cleaned by another worker meanwhile
    file.cleaning_state, file.cleaning_report = state, report
    file.save(update_fields=["cleaning_state", "cleaning_report"])
    if kept is None:
        return
    File.objects.create(
        journal_id=submission.journal_id,
        submission=submission,
        version=file.version,
        role=File.Role.REVIEW_COPY,
        name=COPY_NAME.format(case=submission.public_id, version=file.version.number),
        sha256=kept.sha256,
        size=kept.size,
        media_type=file.media_type,
        cleaned_from=file,
        cleaning_state=state,
        cleaning_report=report,
        added_at=now,
    )


@transaction.atomic
def release_copy(copy, *, by, now):
    """The editor has looked at the names that were found and lets reviewers have the copy."""
    submission = Submission.objects.locked(copy.submission)
    if not is_editor_or_chief(submission, by):
        raise PermissionDenied
    refuse_unless(submission.state not in FINAL)
    copy = File.objects.select_for_update().get(pk=copy.pk)
    refuse_unless(copy.cleaning_state == File.Cleaning.HELD)
    copy.cleaning_state = File.Cleaning.CLEAN
    copy.save(update_fields=["cleaning_state"])
    submission.note(verb="release_copy", by=by, now=now, details={"file": copy.public_id})


def secrets_of(submission):
    """What must not be found in the copy: names, addresses and ORCIDs of all its people.

    Names in both orders: a family name of two letters is too common a word to be looked for alone.
    """
    secrets = set()
    people = [submission.author, *submission.contributors.all()]
    for one in people:
        turned = f"{one.family_name} {one.given_name}".strip()
        secrets |= {one.full_name, turned, one.family_name, one.email, one.orcid}
    return sorted(secret for secret in secrets if len(secret) > 2)
