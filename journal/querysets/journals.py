"""Questions about roles."""

from django.db.models import Q, QuerySet


class MembershipQuerySet(QuerySet):
    def on(self, day):
        """Roles held on that day."""
        return self.filter(Q(until=None) | Q(until__gte=day))

    def of(self, user):
        return self.filter(user=user)

    def in_roles(self, *roles):
        return self.filter(role__in=roles)
