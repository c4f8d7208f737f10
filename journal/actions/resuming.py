"""Send authors the address of what they are writing, to go on with it at another device."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.drafting import draft_of
from journal.posting import about_case, post_about
from journal.refusals import refuse_unless
from notifications.models import Letter

MOST_A_DAY = 5


@transaction.atomic
def mail_address(submission, *, by, now):
    """The letter holds no secret: the page behind the address asks its author to sign in.

    One in a minute, however often the button is pressed. Raises Blocked past the day's letters.
    """
    submission = draft_of(submission)
    if by.person != submission.author:
        raise PermissionDenied
    sent = Letter.objects.filter(
        letter="draft_address", about=about_case(submission), created_at__gt=now - timedelta(days=1)
    )
    refuse_unless(
        sent.count() < MOST_A_DAY,
        _("You have had %(count)s such letters today. The address in each of them is the same.")
        % {"count": MOST_A_DAY},
    )
    occasion = now.isoformat(timespec="minutes")
    post_about(submission, "draft_address", to=submission.author, now=now, occasion=occasion)
