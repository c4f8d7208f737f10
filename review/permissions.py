"""Who may do what in review; see `journal/permissions.py` for the words."""

from journal.parties import OnBehalf
from journal.permissions import has_role, is_editor_of_case, is_office_or_chief, may_enter
from journal.roles import CHIEF, EDITOR, MANAGER


def is_invited_person(assignment, party):
    """The reviewer of this very assignment, or staff who enter what the reviewer wrote or said."""
    if isinstance(party, OnBehalf):
        is_another = party.by.pk != assignment.reviewer_id
        is_of_this = is_another and party.for_ == assignment
        return is_of_this and may_enter(assignment.round.submission, party.by)
    person = getattr(party, "person", None)
    return person is not None and person.pk == assignment.reviewer_id


def edits_case_of(assignment, party):
    """The editor of the case in which the assignment was given."""
    return is_editor_of_case(assignment.round.submission, party)


def edits_case_of_round(round_, party):
    """The editor of the case to which the round belongs."""
    return is_editor_of_case(round_.submission, party)


def sees_case_as_staff(submission, party):
    """The editor of the case, the office, the editors-in-chief."""
    return is_editor_of_case(submission, party) or is_office_or_chief(submission, party)


def keeps_roster(entry, party):
    """The office, the editors-in-chief and the editors."""
    return has_role(party, entry.journal, MANAGER, CHIEF, EDITOR)


def bars_from_roster(entry, party):
    """The editors-in-chief."""
    return has_role(party, entry.journal, CHIEF)


def is_person_of_entry(entry, party):
    """The person whose entry it is."""
    person = getattr(party, "person", None)
    return person is not None and person.pk == entry.user_id


def is_person_or_keeper(entry, party):
    """The person whose entry it is, and those who keep the roster."""
    return is_person_of_entry(entry, party) or keeps_roster(entry, party)
