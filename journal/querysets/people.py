"""Questions about what belongs to a person alone."""

from django.db.models import QuerySet


class CalendarAddressQuerySet(QuerySet):
    def opened_by(self, public_id, token):
        """The address of this person, while it is in use and the token is its own; else None."""
        known = self.select_related("user").filter(user__public_id=public_id, user__is_active=True)
        found = known.first()
        return found if found and found.is_token(token) else None
