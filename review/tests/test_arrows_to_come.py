"""Arrows that are drawn for a later issue: there for the right person, and refused."""

import pytest
from django.core.exceptions import PermissionDenied

from journal.models import Issue, Submission
from journal.perform import moves_for, perform
from journal.refusals import Blocked, StaleState
from journal.tests.factories import an_issue
from review.models import Assignment, RosterEntry, Round

NOT_YET = "This move is not available in this release yet."


def case(w):
    return w.case


def asked(w):
    return w.asked[0]


def round_(w):
    return w.round


def entry(w):
    return RosterEntry.objects.get(user=w.reviewers[0])


# (where, what, arrow, who may, who may not)
ARROWS = [
    ("revision_requested", asked, "acknowledge", "editor", "second"),
    ("started", entry, "pause", "manager", "production"),
    ("started", entry, "retire", "chief", "author"),
    ("started", entry, "bar", "chief", "manager"),
]


@pytest.mark.parametrize(("place", "what", "arrow", "who", "other"), ARROWS)
def test_arrow_is_refused_with_its_sentence(place, what, arrow, who, other, world, refused):
    world.bring(place)
    party = getattr(world, who)
    with refused(Blocked, NOT_YET):
        perform(getattr(what(world), arrow), by=party, now=world.now)
    with refused(PermissionDenied):
        perform(getattr(what(world), arrow), by=getattr(world, other), now=world.now)
    blocked = [move.blocked for move in moves_for(what(world), party) if move.name == arrow]
    assert blocked == [[NOT_YET]]


# Arrows from states that nothing leads to yet: (model, state, arrow, who)
UNREACHED = [
    (Submission, "submitted", "screen_to_editor", "system"),
    (Assignment, "shortlisted", "queue", "editor"),
    (RosterEntry, "paused", "resume", "manager"),
]


@pytest.mark.parametrize(("model", "state", "arrow", "who"), UNREACHED)
def test_arrow_from_a_state_that_is_not_reached_yet(model, state, arrow, who, world, refused):
    world.bring("invited")
    an_issue(world.journal, by=world.chief)
    model.objects.update(state=state)
    thing = model.objects.order_by("pk").first()
    with refused(Blocked, NOT_YET):
        perform(getattr(thing, arrow), by=world.party(who), now=world.now)


def test_every_arrow_to_come_is_tried_here():
    tried = {(_model_of(what), arrow) for _place, what, arrow, _who, _other in ARROWS}
    tried |= {(model, arrow) for model, _state, arrow, _who in UNREACHED}

    assert tried == {
        (model, arrow.name)
        for model in (Submission, Assignment, Round, RosterEntry, Issue)
        for arrow in model._meta.get_field("state").get_all_transitions(model)
        if any(getattr(one, "issue", None) for one in arrow.conditions)
    }


def _model_of(what):
    return {case: Submission, asked: Assignment, round_: Round, entry: RosterEntry}[what]


def test_state_that_moved_on_is_stale_also_for_these(world, refused):
    world.bring("submitted")
    with refused(StaleState):
        perform(world.case.submit_appeal, by=world.author, now=world.now)
