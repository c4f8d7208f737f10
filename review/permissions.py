"""Who may do what in review; see `journal/permissions.py` for the words."""

from journal.permissions import has_role, is_conflicted, is_editor_of_case, is_office
from journal.roles import CHIEF, EDITOR, MANAGER


def is_invited_person(assignment, party):
    """The reviewer of this very assignment, signed in or come by its link."""
    person = getattr(party, "person", None)
    return person is not None and person.pk == assignment.reviewer_id


def edits_case_of(assignment, party):
    """The editor of the case in which the assignment was given."""
    return is_editor_of_case(assignment.round.submission, party)


def edits_case_of_round(round_, party):
    """The editor of the case to which the round belongs."""
    return is_editor_of_case(round_.submission, party)


def sees_case_as_staff(submission, party):
    return (
        is_editor_of_case(submission, party)
        or is_office(submission, party)
        or (has_role(party, submission.journal, CHIEF) and not is_conflicted(submission, party))
    )


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
