"""End the sessions of a person, wherever they are signed in, and what opens without a session."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from journal.actions.subscribing import revoke_calendar_address


def end_sessions(user):
    """All of them, in every browser; returns how many there were. The calendar's address ends, too.

    A session says whose it is only inside: each that has not expired is looked into.
    """
    theirs = [
        one.pk
        for one in Session.objects.iterator()
        if one.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    revoke_calendar_address(by=user)
    UserSession.objects.filter(user=user).delete()
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
