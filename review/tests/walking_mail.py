"""Moves of a walk about letters: they come back, leave again; calls are noted, people reminded."""

from datetime import timedelta

from journal.models import Submission
from notifications.letters import LINK_SHOWN
from notifications.models import Letter, Phase
from review.actions.contacting import Reminding, Way
from review.fates import letters_about
from review.owing import owed_in
from review.tests.walking_moves import WHY, nothing, pick
from review.workflow.assignment import A


def left(walk, n):
    """A letter that the mail server has taken meanwhile."""
    return [walk.case], {"public_id": _letter(walk, n, Phase.SENT), "why": WHY}


def lost(walk, n):
    """A letter that the mail server refused for good."""
    return [walk.case], {"public_id": _letter(walk, n, Phase.FAILED)}


def called(walk, n):
    promised = walk.today + timedelta(days=30 + n % 20) if n % 3 else None
    reminding = Reminding.UNTIL if promised and n % 2 else Reminding.AS_BEFORE
    facts = {"how": Way.CALL, "said": WHY, "promised": promised, "reminding": reminding}
    to = walk.world.author if n % 4 == 0 else pick(walk.asked, n).reviewer
    return [walk.case], facts | {"to": to, "moves_due": n % 3 == 1}


def reminded(walk, n):
    owed = pick(owed_in(walk.case, walk.now) or nothing(), n)
    return [walk.case], {"key": owed.key, "subject": "A word", "message": f"Dear,\n{LINK_SHOWN}"}


def reminded_together(walk, n):
    """One person, of all that they owe in the cases of this journal."""
    cases = Submission.objects.filter(journal=walk.journal)
    owed = [(case, one) for case in cases for one in owed_in(case, walk.now)]
    person = pick(owed or nothing(), n)[1].duty.to
    return [[(case, one.key) for case, one in owed if one.duty.to == person]], {}


def invited(walk, n):
    invitations = [one for one in walk.asked if one.state == A.INVITED]
    return [pick(invitations or nothing(), n)], {}


def _letter(walk, n, phase):
    letter = pick(list(letters_about(walk.case)) or nothing(), n)
    Letter.objects.filter(pk=letter.pk, phase=Phase.NEW).update(phase=phase)
    walk.look_at_rows()  # that was the mail server's doing
    return letter.public_id
