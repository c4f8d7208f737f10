"""Who of a random walk would make a move, by a word of `Move.who`."""

from journal.models import User
from journal.roles import CHIEF, MANAGER, PRODUCTION
from journal.workflow.submission_states import BEFORE_ACCEPTANCE
from review.tests.walking_moves import nothing

OF_WHAT_IS_GIVEN = {
    "disputer": lambda given: given[1],
    "coauthor": lambda given: given[0].user,
    "applicant": lambda given: given[0].user,
    "attacher": lambda given: given[0].assignment.reviewer,
}
ROLES = {"office": MANAGER, "production": PRODUCTION}  # of anybody else: the editor-in-chief


def natural(walk, who, given, n):
    """A person loaded anew, or the assignment itself: the reviewer who came by a link."""
    if who in OF_WHAT_IS_GIVEN:
        party = OF_WHAT_IS_GIVEN[who](given)
        return loaded(party.pk) if isinstance(party, User) else party
    if who == "reviewer":
        return given[0] if n % 3 == 0 else loaded(given[0].reviewer_id)
    if who == "anybody" or (who == "beginner" and n % 2):
        return walk.person(walk.people[n % len(walk.people)])
    case = walk.case
    if who == "withdrawer":
        who = "author" if case.state in BEFORE_ACCEPTANCE else "office"
    if who in ("author", "beginner", "drafter"):
        return loaded(case.author_id)
    if case.editor_id and (who == "editor" or (who == "decider" and n // 36 % 2)):
        return loaded(case.editor_id)
    role = ROLES.get(who, CHIEF)
    held = walk.journal.memberships.on(walk.today).in_roles(role).order_by("pk")
    return loaded(held[n % held.count()].user_id) if held else nothing()


def loaded(key):
    """Anew: roles are asked once per loaded person."""
    return User.objects.get(pk=key)
