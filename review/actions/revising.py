"""The author hands in a revision."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.cleaning import secrets_of
from journal.actions.drafting import add_manuscript
from journal.actions.keeping import keep_file
from journal.files.docx.search import named_in
from journal.models import Submission, Version
from journal.perform import perform
from journal.posting import post_about
from journal.refusals import StaleState, refuse_unless
from journal.workflow.submission import S


def submit_revision(submission, *, upload, name, response, by, now):
    """A new version with the author's response; the case goes back to its editor.

    Reviewers read the response as it stands, so it must not name an author. The bytes are kept
    before the rows that promise them, outside the transaction.
    """
    refuse_unless(bool(response.strip()), _("Answer the points of the reviewers."))
    named = named_in(response, secrets_of(submission))
    refuse_unless(
        not named,
        _("Reviewers may read the response, and it names %(names)s. Take that out of it.")
        % {"names": ", ".join(named)},
    )
    facts = keep_file(upload, name=name, limit_mb=settings.MAX_UPLOAD_MB)
    with transaction.atomic():
        submission = Submission.objects.locked(submission)
        if submission.state != S.REVISION_REQUESTED:
            raise StaleState(submission, "submit_revision")
        version = Version.objects.create(
            submission=submission,
            number=submission.latest_version().number + 1,
            made_at=now,
            response=response,
            answers_decision=True,
        )
        add_manuscript(version, facts, by=by, now=now)
        perform(submission.submit_revision, by=by, now=now)
        occasion = f"version {version.number}"
        post_about(
            submission, "revision_received", to=submission.author, now=now, occasion=occasion
        )
        post_about(submission, "revision_arrived", to=submission.editor, now=now, occasion=occasion)
    return version
