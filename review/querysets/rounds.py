"""Questions about assignments."""

from django.db.models import Q, QuerySet

from journal.querysets.submissions import names_as_author
from review.workflow.assignment import HANDED_IN, OPEN, WRITING, A


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
        in_conflict = Q(round__submission__conflicts__user=person) | names_as_author(
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

    def handed_in(self):
        return self.filter(state__in=HANDED_IN)

    def with_people(self):
        return self.select_related("reviewer", "round__submission__journal__sender")

    def in_label_order(self):
        return self.order_by("label_number")
