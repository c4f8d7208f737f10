"""Questions about rounds and assignments."""

from django.db.models import F, Q, QuerySet

from journal.models import Conflict
from journal.querysets.submissions import names_as_author
from review.workflow.assignment import AGREED, HANDED_IN, OPEN, WRITING, A
from review.workflow.round import R


class RoundQuerySet(QuerySet):
    def in_force(self):
        """Those that were not cancelled, by their number: `last()` is the one that counts."""
        return self.exclude(state=R.CANCELLED).order_by("number")

    def corrected(self):
        """Open ones whose manuscript was replaced while reviewers were at work."""
        return self.filter(state=R.OPEN, version__made_at__gt=F("opened_at"))


class AssignmentQuerySet(QuerySet):
    def visible_to(self, party, journal):
        """A reviewer's own assignments; who came by a link sees that one only.

        Those taken back or never sent are not there for the reviewer. A conflict closes them.
        """
        person = getattr(party, "person", None)
        if person is None:
            return self.none()
        mine = self.filter(reviewer=person, round__submission__journal=journal)
        if isinstance(party, self.model):
            mine = mine.filter(pk=party.pk)
        interests = Conflict.objects.interests().filter(user=person)
        in_conflict = Q(round__submission__in=interests.values("submission")) | names_as_author(
            person, "round__submission__"
        )
        hidden = [A.SHORTLISTED, A.QUEUED, A.CANCELLED]
        conflicted = self.model.objects.filter(in_conflict).values("pk")
        return mine.exclude(state__in=hidden).exclude(pk__in=conflicted)

    def open(self):
        return self.filter(state__in=OPEN)

    def invited(self):
        return self.filter(state=A.INVITED)

    def writing(self):
        return self.filter(state__in=WRITING)

    def agreed(self):
        """Those at work on a review, or done with it."""
        return self.filter(state__in=AGREED)

    def not_on_hold(self):
        """Those of cases whose clock runs."""
        return self.filter(round__submission__is_on_hold=False)

    def handed_in(self):
        return self.filter(state__in=HANDED_IN)

    def untold(self):
        """Reviews of what may be published by now, whose reviewers have had no letter of it."""
        return self.handed_in().filter(article_told_at=None)

    def with_people(self):
        return self.select_related("reviewer", "round__submission__journal__sender")

    def in_label_order(self):
        return self.order_by("label_number")
