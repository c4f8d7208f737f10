"""After publication: close an issue for good, or take one back that was published by mistake."""

from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.issuing import locked_with_cases
from journal.models import Issue
from journal.parties import SYSTEM
from journal.perform import perform
from journal.posting import post_to_authors
from journal.refusals import refuse_unless
from journal.scanning import named_to_public, pass_names


@transaction.atomic
def archive(issue, *, by, now):
    """Nothing of the issue changes any more, and it cannot be taken back."""
    issue = Issue.objects.locked(issue)
    perform(issue.archive, by=by, now=now)


@transaction.atomic
def unpublish(issue, *, by, now, why, confirmed_names=False):
    """The issue and its articles are hidden again; authors are told why. Its PDFs are kept.

    Raises NamesFound when the reason names a reviewer and nobody confirmed that.
    """
    issue, cases = locked_with_cases(issue)
    refuse_unless(bool(why.strip()), _("Write why the issue is taken back."))
    details = pass_names(named_to_public(why, *cases), confirmed=confirmed_names)
    issue.published_at = None
    perform(issue.unpublish, by=by, now=now, why=why, details=details)
    issue.articles().update(published_at=None)
    for submission in cases:
        perform(submission.unpublish, by=SYSTEM, now=now)
        post_to_authors(
            submission,
            "article_taken_back",
            now=now,
            occasion=now.isoformat(),
            reason=why.strip(),
        )
