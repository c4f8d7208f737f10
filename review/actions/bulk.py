"""The same verb on several cases, each by itself: what one refuses stops no other."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django_fsm import ConcurrentTransition

from journal.actions.assigning import hand_over
from journal.refusals import Blocked, StaleState
from review.actions.contacting import remind_together


def assign(cases, *, editor, by, now):
    """(cases that this editor has now, [(case, sentence)] of those refused)"""
    return _each(
        ([case], lambda case=case: hand_over(case, editor=editor, by=by, now=now)) for case in cases
    )


def remind(chosen, *, by, now):
    """The same of [(case, Owed)]: each person gets one letter of all that they are reminded of."""
    by_person = defaultdict(list)
    for case, owed in chosen:
        by_person[owed.duty.to.pk].append((case, owed.key))
    return _each(
        ([case for case, _key in mine], lambda mine=mine: remind_together(mine, by=by, now=now))
        for mine in by_person.values()
    )


def _each(attempts):
    done, refused = [], []
    for cases, attempt in attempts:
        try:
            attempt()
        except (Blocked, StaleState, ConcurrentTransition, PermissionDenied) as refusal:
            refused += [(case, _sentence(refusal)) for case in cases]
        else:
            done += cases
    return done, refused


def _sentence(refusal):
    if isinstance(refusal, Blocked):
        return " ".join(map(str, refusal.sentences))
    if isinstance(refusal, PermissionDenied):
        return _("You may not do this here.")
    return _("This has moved on meanwhile.")
