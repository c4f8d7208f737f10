"""The author hands in a revision."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.drafting import add_manuscript, add_marked, add_supplement, facts_of
from journal.actions.keeping import keep_file
from journal.files.kinds import MANUSCRIPTS, SUPPLEMENTS
from journal.models import File, Submission, Version
from journal.parties import SYSTEM
from journal.perform import perform
from journal.posting import post_about, post_to_editor, withdraw_about
from journal.refusals import StaleState, refuse_unless
from journal.scanning import named_to_reviewers, pass_names
from journal.workflow.submission_states import S
from review.actions.postponing import OF_A_DATE
from review.actions.setting_aside import forget_aside
from review.workflow.round import R


def submit_revision(
    submission,
    *,
    response,
    by,
    now,
    upload=None,
    name="",
    marked=None,
    confirmed_names=False,
    supplements=(),
    left_out=(),
):
    """A new version with the author's response; the case goes back to its editor.

    Reviewers read the response as it stands. Raises NamesFound when it names an author and nobody
    confirmed that. Without an `upload` the files are sent that the author has set aside. `marked`
    is the same text with its changes marked, (upload, name); `supplements` are new ones,
    [(upload, name)]; those of the version before come along but for `left_out`, by their public
    ids. The bytes are kept before the rows that promise them, outside
    the transaction.
    """
    refuse_unless(bool(response.strip()), _("Answer the points of the reviewers."))
    found = named_to_reviewers(response, submission)
    details = pass_names(found, confirmed=confirmed_names)
    sent = _kept(submission, (upload, name), marked, supplements, by=by) if upload else None
    with transaction.atomic():
        submission = Submission.objects.locked(submission)
        if submission.state != S.REVISION_REQUESTED:
            raise StaleState(submission, "submit_revision")
        files = sent or _set_aside(submission)
        version = _next_version(submission, response, now)
        _add_files(version, *files, left_out=left_out, by=by, now=now)
        forget_aside(submission)
        _hand_back(submission, version, by=by, now=now, details=details)
        _tell(submission, version, now)
    return version


def _add_files(version, manuscript, marked, supplements, *, left_out, by, now):
    """The rows of the version; supplements of the one before come first."""
    before = version.submission.versions.get(number=version.number - 1)
    kept = before.supplements().exclude(public_id__in=left_out)
    add_manuscript(version, manuscript, by=by, now=now)
    for one in marked:
        add_marked(version, one, by=by, now=now)
    for one in [*map(facts_of, kept), *supplements]:
        add_supplement(version, one, by=by, now=now)


def _kept(submission, manuscript, marked, supplements, *, by):
    """Facts of the manuscript; of the one with marks, if any; of the supplements."""

    def kept(one, allowed=MANUSCRIPTS):
        upload, name = one
        return keep_file(upload, name=name, submission=submission, by=by, allowed=allowed)

    return (
        kept(manuscript),
        [kept(marked)] if marked else [],
        [kept(one, SUPPLEMENTS) for one in supplements],
    )


def _set_aside(submission):
    """The same of those that wait for this."""
    roles = (File.Role.NEXT_MANUSCRIPT, File.Role.NEXT_MARKED, File.Role.NEXT_SUPPLEMENT)
    aside = submission.files_aside()
    manuscripts, marked, supplements = (
        [facts_of(one) for one in aside.filter(role=role)] for role in roles
    )
    refuse_unless(bool(manuscripts), _("Choose the revised manuscript."))
    return manuscripts[0], marked, supplements


def _next_version(submission, response, now):
    return Version.objects.create(
        submission=submission,
        number=submission.latest_version().number + 1,
        made_at=now,
        response=response,
        answers_decision=True,
    )


def _tell(submission, version, now):
    withdraw_about(submission, letters=OF_A_DATE)
    occasion = f"version {version.number}"
    post_about(submission, "revision_received", to=submission.author, now=now, occasion=occasion)
    post_to_editor(submission, "revision_arrived", now=now, occasion=occasion)


def _hand_back(submission, version, *, by, now, details):
    """To its editor; after a technical revision to where it was, its round still open."""
    if submission.returns_to == S.IN_REVIEW:
        perform(submission.resume_review, by=by, now=now, details=details)
    elif submission.returns_to == S.DECISION_PENDING:
        perform(submission.resume_decision, by=by, now=now, details=details)
    else:
        perform(submission.submit_revision, by=by, now=now, details=details)
    for round_ in submission.rounds.filter(state=R.OPEN).select_for_update(of=("self",)):
        _go_on(round_, version)
    if submission.state == S.IN_REVIEW and submission.reviews_in >= submission.reviews_wanted:
        perform(submission.reviews_sufficient, by=SYSTEM, now=now)


def _go_on(round_, version):
    """Reviewers read the corrected manuscript from now on; `telling` says so once it is clean."""
    round_.version, version.mode = version, round_.mode
    round_.save(update_fields=["version"])
    version.save(update_fields=["mode"])
