"""Questions about the authors of submissions."""

from django.db.models import Q, QuerySet

from journal.workflow.submission_states import S


class ContributorQuerySet(QuerySet):
    def visible_to(self, party, journal):
        """The places among the authors of a journal's cases that are this person's own."""
        if getattr(party, "roles_in", None) is None:
            return self.none()
        own = Q(user=party) | Q(email__iexact=party.email)
        return self.filter(own, submission__journal=journal).live()

    def live(self):
        """Of those who were asked to confirm: while the case is there for its authors."""
        asked = self.exclude(asked_at=None).exclude(user=None)
        return asked.exclude(submission__state__in=[S.DRAFT, S.WITHDRAWN])

    def with_case(self):
        people = ("submission__journal", "submission__author", "submission__article_type", "user")
        return self.select_related(*people)
