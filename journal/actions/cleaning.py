"""Make the copy for the other side of the wall: clean a file in a child process, failing closed."""

import tempfile
from dataclasses import asdict
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from journal.actions.submitting import screen
from journal.actions.transcribing import keep_text, transcribe
from journal.files.cleaning import CleaningFailed, clean
from journal.files.finding import secrets_of
from journal.files.kinds import CONTENT_TYPES
from journal.files.store import keep, path_of
from journal.models import Conflict, File, Submission
from journal.permissions import is_editor_or_chief
from journal.refusals import refuse_unless
from journal.workflow.submission_states import FINAL
from notifications.doorbell import ring_after_commit

# Which copy is made of what. Its name tells nothing of the sender.
COPIES = {
    File.Role.MANUSCRIPT: File.Role.REVIEW_COPY,
    File.Role.MARKED: File.Role.MARKED_COPY,
    File.Role.SUPPLEMENT: File.Role.SUPPLEMENT_COPY,
    File.Role.ATTACHMENT: File.Role.ATTACHMENT_COPY,
    File.Role.FOR_AUTHORS: File.Role.DISCUSSION_COPY,
    File.Role.FOR_REVIEWER: File.Role.DISCUSSION_COPY,
}
TO_AUTHORS = (File.Role.ATTACHMENT, File.Role.FOR_AUTHORS)
# Whose readers must not learn who reviews, also when somebody is asked to review later.
SEARCHED_AGAIN = (File.Role.ATTACHMENT_COPY, File.Role.DISCUSSION_COPY)


def clean_file(file, *, now):
    """Clean one waiting file. The long part runs outside of any transaction.

    Whatever goes wrong leaves no copy that could be served: the report says why. A copy that waits
    is there already and only searched again.
    """
    if file.cleaned_from:
        return _search_copy(file)
    secrets = _hidden_from_readers(file)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "clean"
        try:
            report = clean(path_of(file.sha256), target, kind=file.kind, secrets=secrets)
        except CleaningFailed as failed:
            said = {"why": failed.why, "part": failed.part}
            _store(file, File.Cleaning.FAILED, said, secrets=secrets)
        else:
            state = File.Cleaning.CLEAN if report.is_clear else File.Cleaning.HELD
            with target.open("rb") as stream:
                kept = keep(stream)
            text = transcribe(target, Path(folder), of=file, kind=report.kind)
            made = {"kept": kept, "text": text, "now": now}
            _store(file, state, asdict(report), secrets=secrets, **made)
    return screen(file.submission, now=now)


def search_again(submission):
    """Somebody was asked to review who may be named in files that came before: they wait for that.

    Part of the verb that asks, under the case's lock. What was said of a copy until then is kept.
    """
    copies = submission.files.filter(role__in=SEARCHED_AGAIN)
    for copy in copies.exclude(cleaning_state=File.Cleaning.WAITING).order_by("pk"):
        copy.cleaning_report = {**copy.cleaning_report, "was": copy.cleaning_state}
        copy.cleaning_state = File.Cleaning.WAITING
        copy.save(update_fields=["cleaning_state", "cleaning_report"])
        ring_after_commit("journal.tasks.clean", copy.pk)


def _search_copy(copy):
    """Whom the editor has let stay stays; anybody else who is found holds the copy again.

    The cleaner looks, and what it writes is thrown away. A copy that it cannot read is held.
    """
    secrets = _hidden_from_readers(copy.cleaned_from)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "clean"
        try:
            report = clean(path_of(copy.sha256), target, kind=copy.kind, secrets=secrets)
        except CleaningFailed as failed:
            said = {"why": failed.why, "part": failed.part}
        else:
            said = {"found": asdict(report)["found"]}
    _store_search(copy, said, secrets=secrets)


@transaction.atomic
def _store_search(copy, said, *, secrets):
    Submission.objects.locked(copy.submission)
    if _hidden_from_readers(copy.cleaned_from) != secrets:
        return  # somebody else was asked meanwhile
    locked = File.objects.select_for_update(of=("self",)).select_related("cleaned_from")
    copy = locked.filter(pk=copy.pk).first()
    if copy is None or copy.cleaning_state != File.Cleaning.WAITING:
        return  # taken away or searched by another worker meanwhile
    report = dict(copy.cleaning_report)
    state = report.pop("was")
    known = {one["secret"] for one in report.get("found", ())}
    new = {one["secret"] for one in said.get("found", ())} - known
    if new or "why" in said:
        state = File.Cleaning.HELD
        report |= said
    for file in (copy, copy.cleaned_from) if state == File.Cleaning.HELD else (copy,):
        file.cleaning_state, file.cleaning_report = state, report
        file.save(update_fields=["cleaning_state", "cleaning_report"])


@transaction.atomic
def _store(file, state, report, *, secrets, kept=None, text=None, now=None):
    submission = Submission.objects.locked(file.submission)
    if _hidden_from_readers(file) != secrets:
        return  # its people changed meanwhile: it goes on waiting and is cleaned for all of them
    locked = File.objects.select_for_update(of=("self",)).select_related("version")
    file = locked.filter(pk=file.pk).first()
    if file is None or file.cleaning_state != File.Cleaning.WAITING:
        return  # replaced or cleaned by another worker meanwhile
    file.cleaning_state, file.cleaning_report = state, report
    file.save(update_fields=["cleaning_state", "cleaning_report"])
    if kept is None:
        return
    copy = File.objects.create(
        journal_id=submission.journal_id,
        submission=submission,
        version=file.version,
        role=COPIES[file.role],
        name=_name_of_copy(file, report["kind"]),
        sha256=kept.sha256,
        size=kept.size,
        media_type=CONTENT_TYPES[report["kind"]],
        cleaned_from=file,
        cleaning_state=state,
        cleaning_report=report,
        added_at=now,
    )
    if text:
        keep_text(copy, text, now=now)


def _name_of_copy(file, kind):
    """`manuscript-<case>-2.pdf`, `supplement-<case>-2-1.png`: made of nothing the sender chose."""
    parts = [file.role, file.submission.public_id]
    if file.version:
        parts.append(str(file.version.number))
    if file.role == File.Role.SUPPLEMENT:
        parts.append(str(file.version.number_of(file)))
    return "-".join(parts) + f".{kind}"


@transaction.atomic
def release_copy(copy, *, by, now):
    """The editor has looked at what was found, and the other side may have the copy.

    An attachment of a review may still be released when the case is closed: its decision has been.
    So may a file of a message.
    """
    submission = Submission.objects.locked(copy.submission)
    if not is_editor_or_chief(submission, by):
        raise PermissionDenied
    copy = File.objects.select_for_update().get(pk=copy.pk)
    refuse_unless(copy.role in SEARCHED_AGAIN or submission.state not in FINAL)
    refuse_unless(copy.cleaning_state == File.Cleaning.HELD)
    copy.cleaning_state = File.Cleaning.CLEAN
    copy.save(update_fields=["cleaning_state"])
    submission.note(verb="release_copy", by=by, now=now, details={"file": copy.public_id})


def _hidden_from_readers(file):
    """What must not be found in the copy: who the authors are; in what authors get, the reviewers.

    What is sent to a reviewer is searched for both, the reader too: the editor looks at it then.
    """
    submission, hidden = file.submission, []
    if file.role not in TO_AUTHORS:
        hidden += [submission.author, *submission.contributors.all()]
    if file.role in (*TO_AUTHORS, File.Role.FOR_REVIEWER):
        asked = submission.conflicts.filter(kind=Conflict.Kind.REVIEWER).select_related("user")
        hidden += [one.user for one in asked]
    return secrets_of(hidden)
