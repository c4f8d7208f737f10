"""Questions about what keeps people from a case."""

from django.db.models import QuerySet

REVIEWER = "reviewer"


class ConflictQuerySet(QuerySet):
    def interests(self):
        """Those above every role and every review."""
        return self.exclude(kind=REVIEWER)

    def of_reviewers(self):
        """Those that close what a role opens, because the person was asked to review."""
        return self.filter(kind=REVIEWER)
