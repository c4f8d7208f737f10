"""Letters about a case: the values that every one of them may use, filled in one place."""

from django.utils.formats import date_format
from django.utils.translation import override

from journal.models.fields import in_language
from notifications.outbox import post


def post_about(
    submission, letter, /, *, to, now, occasion="", link=None, not_before=None, **values
):
    """Post one letter about a submission, in the reader's language, in the verb's transaction."""
    journal = submission.journal
    with override(to.language):
        common = {
            "name": to.full_name or to.email,
            "journal": journal.name,
            "title": in_language(submission.titles, to.language, first=submission.language),
            "number": submission.readable_number,
            "address": submission.address,
        }
        return post(
            letter,
            to=to,
            sender=journal.sender,
            about=f"submission:{submission.public_id}",
            occasion=occasion,
            title=submission.title,
            values=common | {name: str(value) for name, value in values.items()},
            link=link,
            not_before=not_before,
            now=now,
        )


def date_in_words(day, reader):
    """A date as its reader writes it: `5 December 2026`, `5 декабря 2026 г.`."""
    with override(reader.language):
        return date_format(day, "DATE_FORMAT")


def people_in_role(journal, now, *roles):
    """The people who hold one of the roles today, each once."""
    held = journal.memberships.on(journal.today(now)).in_roles(*roles).select_related("user")
    return list({one.user_id: one.user for one in held}.values())
