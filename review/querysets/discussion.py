"""Questions about discussions. Who may read which is told by `review/talking.py`."""

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce


class ThreadQuerySet(QuerySet):
    def with_people(self):
        return self.select_related(
            "submission__journal__sender",
            "submission__editor",
            "assignment__reviewer",
            "assignment__round__submission__journal",
        )

    def latest_first(self):
        """By their last message, with the number of messages."""
        said = {"last_at": Max("messages__written_at"), "length": Count("messages")}
        return self.annotate(**said).order_by("-last_at", "-pk")


class ParticipantQuerySet(QuerySet):
    def with_unread(self):
        """`unread`: how many messages of others came since the last one that was read."""
        is_new = Q(thread__messages__pk__gt=Coalesce("last_read", 0))
        of_others = ~Q(thread__messages__by=F("user"))
        return self.annotate(unread=Count("thread__messages", filter=is_new & of_others))
