"""Who may do what to a case: one predicate per sentence, `predicate(thing, party) -> bool`.

A party is a User, a reviewer's Assignment (who came by a link and has no account here), or
SYSTEM. `party.person` is the User behind it. A conflict removes every role: the predicates of
roles ask `is_conflicted` first, so nobody has to remember it.
"""

from journal.parties import SYSTEM
from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION, SECTION_EDITOR

HANDLING = (EDITOR, SECTION_EDITOR, CHIEF)
ISSUE_MAKERS = (MANAGER, PRODUCTION, CHIEF)


def has_role(party, journal, *roles):
    """Whether the party is a person who holds one of the roles today."""
    roles_in = getattr(party, "roles_in", None)
    return bool(roles_in) and not roles_in(journal).isdisjoint(roles)


def is_author(submission, party):
    # Only accounts have roles: an assignment whose key is the same number is not the author.
    return hasattr(party, "roles_in") and submission.author_id == party.pk


def is_conflicted(submission, party):
    """Author, co-author or someone with a declared conflict: above every role."""
    if party is SYSTEM or party.pk is None:
        return False
    return is_author(submission, party) or submission.is_conflicted_for(party)


def _in_role(submission, party, *roles):
    return has_role(party, submission.journal, *roles) and not is_conflicted(submission, party)


def is_office(submission, party):
    return _in_role(submission, party, MANAGER)


def is_chief(submission, party):
    return _in_role(submission, party, CHIEF)


def is_office_or_chief(submission, party):
    return _in_role(submission, party, MANAGER, CHIEF)


def is_editor_of_case(submission, party):
    """The editor who handles this very case."""
    return submission.editor_id == getattr(party, "pk", None) and _in_role(
        submission, party, *HANDLING
    )


def is_editor_or_chief(submission, party):
    return is_editor_of_case(submission, party) or is_chief(submission, party)


def is_production(submission, party):
    """Production, or the office in its place."""
    return _in_role(submission, party, PRODUCTION, MANAGER)


def is_author_or_office(submission, party):
    return is_author(submission, party) or is_office(submission, party)


def nobody_but_the_system(_thing, party):
    return party is SYSTEM


def makes_issues(issue, party):
    """Those who assemble issues: the office, production and the editors-in-chief."""
    return has_role(party, issue.journal, *ISSUE_MAKERS)


def approves_issues(issue, party):
    """The editors-in-chief."""
    return has_role(party, issue.journal, CHIEF)


def publishes_issues(issue, party):
    """The office and the editors-in-chief."""
    return has_role(party, issue.journal, MANAGER, CHIEF)
