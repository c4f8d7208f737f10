"""Questions about roles."""

from django.db.models import Exists, OuterRef, Q, QuerySet


class MembershipQuerySet(QuerySet):
    def on(self, day):
        """Roles held on that day; a deputy's ends with the role of the person they stand in for."""
        within = Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day)
        absent = self.model.objects.own().filter(
            *within,
            journal=OuterRef("journal"),
            user=OuterRef("stands_in_for"),
            role=OuterRef("role"),
        )
        return self.filter(*within).filter(Q(stands_in_for=None) | Exists(absent))

    def own(self):
        """Roles held in one's own right, not as somebody's deputy."""
        return self.filter(stands_in_for=None)

    def not_over(self, day):
        """Roles that someone holds on that day or will."""
        return self.filter(Q(until=None) | Q(until__gte=day))

    def with_people(self):
        held = self.select_related("journal", "user", "stands_in_for")
        return held.order_by("user__family_name", "user__given_name", "pk")

    def deputies(self):
        return self.exclude(stands_in_for=None)

    def of(self, user):
        return self.filter(user=user)

    def in_roles(self, *roles):
        return self.filter(role__in=roles)
