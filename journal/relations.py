"""In which relation a person stands to a case: the word that `anonymity` is asked with."""

from journal.roles import CHIEF, EDITOR, MANAGER, PRODUCTION, SECTION_EDITOR


def relation_of(party, submission):
    """One of `anonymity.RELATIONS`; authorship and conflicts win over every role."""
    if getattr(party, "roles_in", None) is None:
        return "anon"
    if submission.author_id == party.pk:
        return "author"
    roles = party.roles_in(submission.journal)
    if submission.is_named_in(party):
        return "coauthor"
    if submission.is_conflicted_for(party):
        return "editor_with_coi" if roles else "anon"
    if submission.editor_id == party.pk and roles & {EDITOR, SECTION_EDITOR, CHIEF}:
        return "handling"
    by_role = ((CHIEF, "eic"), (MANAGER, "manager"), (PRODUCTION, "production"))
    return next((name for role, name in by_role if role in roles), "anon")
