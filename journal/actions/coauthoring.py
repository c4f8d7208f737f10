"""Tell co-authors that they are named, and hear whether they are authors: yes, or what is wrong."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import Contributor, Submission, User
from journal.permissions import is_contributor
from journal.posting import editors_of, post_about, staff_of
from journal.refusals import StaleState, refuse_unless
from journal.roles import MANAGER


def ask_coauthors(submission, *, now):
    """Write to everybody who is named as an author, has not sent it and was not asked before.

    Part of the verb that sends the submission. Whoever is new here is made without a password.
    """
    sender = submission.author
    for one in submission.contributors.exclude(email="").select_related("submission__journal"):
        if is_contributor(one, sender):
            continue
        one.user = one.user or User.objects.known_or_new(
            one.email,
            given_name=one.given_name,
            family_name=one.family_name,
            language=sender.language,
            time_zone=submission.journal.sender.time_zone,
        )
        is_new, one.asked_at = one.asked_at is None, one.asked_at or now
        one.save(update_fields=["user", "asked_at"])
        if is_new:
            post_about(
                submission,
                "confirm_authorship",
                to=one.user,
                now=now,
                occasion=one.public_id,
                link=one.personal_link(),
                by=sender.full_name or sender.email,
            )


@transaction.atomic
def confirm_authorship(contributor, *, by, now):
    """A co-author says that they are one and agree; said twice it is said once."""
    contributor = _answering(contributor, "confirm_authorship", by)
    if contributor.has_confirmed:
        return
    contributor.confirmed_at = now
    contributor.save(update_fields=["confirmed_at"])
    contributor.submission.note(verb="confirm_authorship", by=by, now=now)


@transaction.atomic
def dispute_authorship(contributor, *, words, by, now):
    """A co-author says what is wrong; the editor and the office read it, and nothing stops.

    Once: whoever has a forwarded link can write one letter.
    """
    contributor = _answering(contributor, "dispute_authorship", by)
    submission, words = contributor.submission, words.strip()
    refuse_unless(bool(words), _("Write what is wrong."))
    if contributor.objection == words:
        return
    refuse_unless(
        contributor.objected_at is None,
        _("You have written to us about this already. We will answer."),
    )
    contributor.objected_at, contributor.objection = now, words
    contributor.save(update_fields=["objected_at", "objection"])
    submission.note(verb="dispute_authorship", by=by, now=now, why=words)
    readers = [*editors_of(submission, now), *staff_of(submission, now, MANAGER)]
    for reader in dict.fromkeys(readers):
        post_about(
            submission,
            "authorship_disputed",
            to=reader,
            now=now,
            occasion=contributor.public_id,
            person=contributor.full_name,
            words=words,
        )


def _answering(contributor, move, by):
    """The row anew, under the lock of its case, while its person may answer."""
    submission = Submission.objects.locked(contributor.submission)
    found = Contributor.objects.filter(submission=submission, public_id=contributor.public_id)
    contributor = found.select_related("submission__journal").first()
    if contributor is None:
        raise StaleState(submission, move)
    if not is_contributor(contributor, by):
        raise PermissionDenied
    if not contributor.may_answer:
        raise StaleState(submission, move)
    return contributor
