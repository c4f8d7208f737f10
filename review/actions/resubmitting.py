"""Submit again what was rejected with an invitation to do so."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.drafting import PERSON, save_draft, start_draft
from journal.models import Submission
from journal.permissions import is_author
from journal.refusals import refuse_unless
from journal.workflow.submission_states import S
from review.models import REJECTIONS

FACTS = ("titles", "abstracts", "keywords", "declarations")


def may_submit_again(submission):
    """Whether the rejection in force invites the author to submit a new version anew."""
    decision = submission.decisions.in_force().filter(verdict__in=REJECTIONS).last()
    return submission.state == S.REJECTED and decision is not None and decision.may_resubmit


def next_of(submission):
    """The submission with which the author followed the invitation, or None."""
    return submission.followed_by.exclude(state=S.WITHDRAWN).order_by("-pk").first()


@transaction.atomic
def submit_again(submission, *, by, now):
    """A draft that follows the rejected one and begins with its texts, topics and authors.

    The manuscript is not taken over: it is a new one.
    """
    submission = Submission.objects.locked(submission)
    if not is_author(submission, by):
        raise PermissionDenied
    refuse_unless(
        may_submit_again(submission),
        _("The journal has not invited you to submit this manuscript again."),
    )
    refuse_unless(next_of(submission) is None, _("You have begun to submit it again already."))
    draft = start_draft(
        submission.journal,
        by=submission.author,
        article_type=submission.article_type,
        language=submission.language,
        titles=submission.titles,
        now=now,
    )
    draft = save_draft(
        draft,
        facts={name: getattr(submission, name) for name in FACTS} | {"follows": submission},
        topics=submission.topics.all(),
        people=list(submission.contributors.values(*PERSON)),
        now=now,
    )
    submission.note(verb="submit_again", by=by, now=now, details={"draft": draft.public_id})
    return draft
