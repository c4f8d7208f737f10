"""Write a draft: its facts, its people, its manuscript. Everything is kept as it is typed."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.keeping import keep_file
from journal.models import Contributor, File, Submission, User, Version
from journal.permissions import is_author
from journal.refusals import Blocked
from journal.workflow.submission import S
from notifications.doorbell import ring_after_commit


@transaction.atomic
def start_draft(journal, *, by, article_type, language, titles, now):
    """A new draft with its author as the first of its people."""
    submission = Submission.objects.create(
        journal=journal,
        author=by,
        article_type=article_type,
        language=language,
        titles=titles,
        reviews_wanted=journal.reviews_wanted,
        started_at=now,
        since=now,
    )
    Contributor.objects.create(
        submission=submission,
        user=by,
        given_name=by.given_name,
        family_name=by.family_name,
        email=by.email,
        affiliation=by.affiliation,
        country=by.country,
        orcid=by.orcid,
    )
    return submission


@transaction.atomic
def save_draft(submission, *, facts, topics, people, now):
    """Store what the form holds; `people` is a list of the fields of Contributor, in order."""
    submission = _draft(submission)
    for name, value in facts.items():
        setattr(submission, name, value)
    submission.save(update_fields=list(facts))
    submission.topics.set(topics)
    _replace_people(submission, people)
    return submission


def _replace_people(submission, people):
    """Whoever has an account by the given address is a party of the case, so also in conflict."""
    addresses = [one["email"].lower() for one in people]
    if len(set(addresses)) < len(addresses):
        raise Blocked(_("Two of the authors have the same e-mail."))
    users = dict(User.objects.filter(email__in=addresses).values_list("email", "pk"))
    submission.contributors.all().delete()
    Contributor.objects.bulk_create(
        Contributor(submission=submission, order=order, user_id=users.get(address), **one)
        for order, (address, one) in enumerate(zip(addresses, people, strict=True))
    )


def put_manuscript(submission, *, upload, name, by, now):
    """Keep the Word file of a draft; an earlier one is replaced. Raises Blocked with the reason.

    The bytes are kept before the row that promises them, outside the transaction.
    """
    if not is_author(submission, by):
        raise PermissionDenied
    facts = keep_file(upload, name=name, limit_mb=settings.MAX_UPLOAD_MB)
    with transaction.atomic():
        submission = _draft(submission)
        version, _created = Version.objects.get_or_create(
            submission=submission, number=1, defaults={"made_at": now}
        )
        version.files.filter(role=File.Role.REVIEW_COPY).delete()
        version.files.all().delete()
        return add_manuscript(version, facts, by=by, now=now)


def add_manuscript(version, facts, *, by, now):
    """The row of a version's manuscript, waiting for its copy for reviewers to be made."""
    submission = version.submission
    file = File.objects.create(
        journal_id=submission.journal_id,
        submission=submission,
        version=version,
        role=File.Role.MANUSCRIPT,
        cleaning_state=File.Cleaning.WAITING,
        added_by=by.person,
        added_at=now,
        **facts,
    )
    ring_after_commit("journal.tasks.clean", file.pk)
    return file


def _draft(submission):
    submission = Submission.objects.locked(submission)
    if submission.state != S.DRAFT:
        raise Blocked(_("This submission was already sent."))
    return submission
