"""Enter what authors and reviewers sent, tell them so, and hear what they say against it."""

from functools import partial

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions import entering
from journal.models import Submission
from journal.parties import How
from journal.posting import date_in_words, editors_of, post_about, staff_of
from journal.refusals import refuse_unless
from journal.roles import MANAGER
from review.entries import DISPUTED, entries_open_to_dispute
from review.models import Assignment
from review.posting import post_to_reviewer


def enter_for_author(submission, do, *, what, way, by, now):
    """`do(party)` is the author's move, `what` its name in the receipt; see `entering.enter`."""

    def do_and_tell(party):
        do(party)
        _tell_author(submission, party, what, now)

    entering.enter(submission, do_and_tell, for_=submission.author, way=way, by=by, now=now)


def enter_for_reviewer(assignment, do, *, what, way, by, now):
    """The same for the reviewer of an assignment.

    Who has a conflict opens no page of the case any more: their receipt has no link.
    """

    def do_and_tell(party):
        do(party)
        tell = partial(post_to_reviewer, assignment, now=now, occasion=now.isoformat())
        told = _told(party, what)
        if Assignment.objects.visible_to(assignment, submission.journal).exists():
            tell("entered_for_reviewer", with_link=True, **told)
        else:
            tell("conflict_entered", **told)

    submission = assignment.round.submission
    entering.enter(submission, do_and_tell, for_=assignment, way=way, by=by, now=now)


def _tell_author(submission, party, what, now):
    """Who can sign in gets the address of the page, anybody else a link that opens it."""
    author = submission.author
    tell = partial(post_about, submission, "entered_for_you", to=author, now=now)
    tell = partial(tell, occasion=now.isoformat(), **_told(party, what))
    if author.has_usable_password():
        tell(personal_link=settings.SITE_URL + submission.entered_path)
    else:
        tell(link=submission.personal_link())


def _told(party, what):
    return {
        "what": what,
        "by": party.person.full_name,
        "how": How(party.how).label,
        "day": date_in_words(party.came_on, party.for_person),
    }


@transaction.atomic
def dispute(submission, whom, *, words, by, now):
    """They say what is wrong with what was entered; the editor and the office read it.

    Once for all that they have been told of: whoever has a forwarded link can write one letter.
    """
    submission = Submission.objects.locked(submission)
    if by.person != whom.person:
        raise PermissionDenied
    refuse_unless(bool(words.strip()), _("Write what is wrong."))
    refuse_unless(
        entries_open_to_dispute(submission, whom).exists(),
        _("You have written to us about this already. We will answer."),
    )
    submission.note(verb=DISPUTED, by=by, now=now, why=words, details={"of": whom.public_id})
    readers = [*editors_of(submission, now), *staff_of(submission, now, MANAGER)]
    for reader in dict.fromkeys(readers):
        _tell_of_dispute(submission, reader, whom.person, words, now)


def _tell_of_dispute(submission, reader, person, words, now):
    post_about(
        submission,
        "entry_disputed",
        to=reader,
        now=now,
        occasion=now.isoformat(),
        person=person.full_name or person.email,
        words=words,
    )
