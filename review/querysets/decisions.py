"""Questions about decisions and recommendations."""

from django.db.models import QuerySet


class DecisionQuerySet(QuerySet):
    def held(self):
        """Made, not sent yet: at most one of a case."""
        return self.filter(released_at=None)

    def released(self):
        return self.exclude(released_at=None)

    def in_force(self):
        """Sent and not reopened since, by their release: `last()` is the one that counts."""
        return self.released().filter(voided_at=None).order_by("released_at")


class AdviceQuerySet(QuerySet):
    def waiting(self):
        """Not answered by the chief yet: at most one of a case."""
        return self.filter(answered_at=None)
