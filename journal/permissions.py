"""Who may do what to a case: one predicate per sentence, `predicate(thing, party) -> bool`.

A party is a User, a reviewer's Assignment (who came by a link and has no account here), staff
who enter something on behalf of one of these, or SYSTEM. `party.person` is the User behind it.
A conflict removes every role: the predicates of roles ask `is_conflicted` first, so nobody has to
remember it. A deputy has what the absent person has and no more: what is closed to the absent
person is closed to the deputy.
"""

from functools import partial

from journal.parties import SYSTEM, OnBehalf
from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION, SECTION_EDITOR

HANDLING = (EDITOR, SECTION_EDITOR, CHIEF)
DECIDING = (EDITOR, CHIEF)  # a section editor advises
ISSUE_MAKERS = (MANAGER, PRODUCTION, CHIEF)


def has_role(party, journal, *roles):
    """Whether the party is a person who holds one of the roles today."""
    roles_in = getattr(party, "roles_in", None)
    return bool(roles_in) and not roles_in(journal).isdisjoint(roles)


def has_own_role(party, journal, *roles):
    """Whether they hold one of the roles in their own right: not as somebody's deputy."""
    return hasattr(party, "hats_in") and not party.hats_in(journal)[0].roles.isdisjoint(roles)


def is_author(submission, party):
    """The author, or staff who enter what the author wrote or said."""
    if isinstance(party, OnBehalf):
        return is_author(submission, party.for_) and may_enter(submission, party.by)
    # Only accounts have roles: an assignment whose key is the same number is not the author.
    return hasattr(party, "roles_in") and submission.author_id == party.pk


def is_contributor(contributor, party):
    """The person whom the list of authors names here, by account or by address."""
    if not hasattr(party, "roles_in"):
        return False
    return contributor.user_id == party.pk or contributor.email.lower() == party.email.lower()


def is_conflicted(submission, party):
    """Author, co-author, someone with a conflict, or a reviewer of the case: above every role."""
    if party is SYSTEM or party.pk is None:
        return False
    return is_author(submission, party) or submission.is_conflicted_for(party)


def _hats(submission, party):
    """What the party may act as in this case, less the places of people who may not see it."""
    if not hasattr(party, "hats_in") or is_conflicted(submission, party):
        return []
    return [
        hat
        for hat in party.hats_in(submission.journal)
        if hat.absent is None or not submission.is_conflicted_for(hat.absent)
    ]


def _in_role(submission, party, *roles):
    return any(not hat.roles.isdisjoint(roles) for hat in _hats(submission, party))


def _edits(submission, party, roles):
    """Whether the case is theirs, or that of somebody in whose place they are."""
    return any(
        submission.editor_id == (hat.absent or party).pk and not hat.roles.isdisjoint(roles)
        for hat in _hats(submission, party)
    )


def acts_for(party, journal, may):
    """The absent person in whose place a deputy may do this; None for who may do it themself."""
    hats = party.hats_in(journal) if hasattr(party, "hats_in") else ()
    if len(hats) == 1:
        return None
    return next((hat.absent for hat in hats if may(party.wearing(hat, journal))), None)


def acts_on_case_for(submission, party):
    """The same for whatever staff do to a case: as its editor or chief, else for the office."""
    journal = submission.journal
    for may in (is_editor_or_chief, is_production):
        if absent := acts_for(party, journal, partial(may, submission)):
            return absent
    return None


def is_office(submission, party):
    return _in_role(submission, party, MANAGER)


def is_chief(submission, party):
    return _in_role(submission, party, CHIEF)


def is_office_or_chief(submission, party):
    return _in_role(submission, party, MANAGER, CHIEF)


def is_editor_of_case(submission, party):
    """The editor or section editor who handles this very case, or their deputy."""
    return _edits(submission, party, HANDLING)


def decides_case(submission, party):
    """The editor of the case, unless a section editor, and the editors-in-chief."""
    return _edits(submission, party, DECIDING) or is_chief(submission, party)


def advises_on_case(submission, party):
    """The section editor of the case, who recommends and leaves the decision to the chief."""
    return is_editor_of_case(submission, party) and not decides_case(submission, party)


def is_editor_or_chief(submission, party):
    return is_editor_of_case(submission, party) or is_chief(submission, party)


def is_section_editor(submission, party):
    """A section editor, whoever edits the case."""
    return _in_role(submission, party, SECTION_EDITOR)


def may_enter(submission, party):
    """The office and the editor of the case, who enter what an author or reviewer sent them."""
    return is_office(submission, party) or is_editor_of_case(submission, party)


def is_production(submission, party):
    """Production, or the office in its place."""
    return _in_role(submission, party, PRODUCTION, MANAGER)


def works_in_production(submission, party):
    """Production itself, not the office in its place."""
    return _in_role(submission, party, PRODUCTION)


def is_author_or_office(submission, party):
    return is_author(submission, party) or is_office(submission, party)


def nobody_but_the_system(_thing, party):
    return party is SYSTEM


def makes_issues(issue, party):
    """Those who assemble issues: the office, production and the editors-in-chief."""
    return has_role(party, issue.journal, *ISSUE_MAKERS)


def places_article(submission, party):
    """Those of them who neither wrote the article nor have a conflict in it."""
    return _in_role(submission, party, *ISSUE_MAKERS)


def approves_issues(issue, party):
    """The editors-in-chief."""
    return has_role(party, issue.journal, CHIEF)


def publishes_issues(issue, party):
    """The office and the editors-in-chief."""
    return has_role(party, issue.journal, MANAGER, CHIEF)
