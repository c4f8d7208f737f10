"""Change what a person has said about themselves."""

from django.db import transaction

from journal.models import User

DETAILS = (
    *("given_name", "family_name", "patronymic", "other_given_name", "other_family_name"),
    *("affiliation", "country", "orcid", "language", "time_zone"),
)


@transaction.atomic
def change_details(*, by, **details):
    """`details` are fields of User, named in DETAILS; what was sent to a journal stays as it was.

    Raises TypeError for anything else: nobody gives themselves another address this way.
    """
    if unknown := set(details) - set(DETAILS):
        raise TypeError(f"These are no details of a person: {sorted(unknown)}")
    person = User.objects.select_for_update().get(pk=by.pk)
    for name, value in details.items():
        setattr(person, name, value)
    person.save(update_fields=list(details))
    return person
