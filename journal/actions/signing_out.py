"""End the sessions of a person, wherever they are signed in."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def end_sessions(user):
    """All of them, in every browser; returns how many there were.

    A session says whose it is only inside: each that has not expired is looked into.
    """
    theirs = [
        one.pk
        for one in Session.objects.iterator()
        if one.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    UserSession.objects.filter(user=user).delete()
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
