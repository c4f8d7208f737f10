"""A private address of one's due dates, for a calendar program: made, made anew, revoked."""

from django.db import transaction

from journal.models import CalendarAddress
from journal.models.people import digest_of
from notifications.links import drawn_token


@transaction.atomic
def make_calendar_address(*, by, now):
    """The whole address, which nobody can be told again; the one before is dead."""
    token = drawn_token()
    facts = {"digest": digest_of(token), "made_at": now}
    address, _is_new = CalendarAddress.objects.update_or_create(user=by, defaults=facts)
    return address.with_token(token)


def revoke_calendar_address(*, by):
    """Nothing is shown there any more; whether there was one."""
    return bool(CalendarAddress.objects.filter(user=by).delete()[0])
