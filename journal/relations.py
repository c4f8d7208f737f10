"""In which relation a person stands to a case: the word that `anonymity` is asked with."""

from journal.permissions import (
    advises_on_case,
    is_chief,
    is_editor_of_case,
    is_office,
    is_production,
    is_section_editor,
)

BY_ROLE = (
    (advises_on_case, "se_assigned"),
    (is_editor_of_case, "handling"),
    (is_chief, "eic"),
    (is_office, "manager"),
    (is_production, "production"),
    (is_section_editor, "se_unassigned"),
)


def relation_of(party, submission):
    """One of `anonymity.RELATIONS`; authorship and conflicts win over every role.

    Of their own case staff see what any author sees, and of one with another conflict nothing.
    """
    if getattr(party, "roles_in", None) is None:
        return "anon"
    if submission.author_id == party.pk:
        return "author"
    if submission.is_named_in(party):
        return "coauthor"
    if submission.is_conflicted_for(party):
        return "anon"
    return next((name for holds, name in BY_ROLE if holds(submission, party)), "anon")
