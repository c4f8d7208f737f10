"""Letters about a case: the values that every one of them may use, filled in one place."""

from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.formats import date_format
from django.utils.translation import override

from journal.models import User
from journal.models.fields import in_language
from journal.permissions import HANDLING
from journal.roles import CHIEF, MANAGER
from notifications.outbox import post, withdraw
from notifications.steps import next_hour
from notifications.texts import language_read


def about_case(submission):
    return f"submission:{submission.public_id}"


def case_values(submission, reader):
    """The values that every letter about a case may use; under the reader's language."""
    return {
        "name": reader.full_name or reader.email,
        "journal": submission.journal.name,
        "title": in_language(submission.titles, reader.language, first=submission.language),
        "number": submission.readable_number,
        "address": submission.address,
    }


def in_hours_of(person, sender, now):
    """From when on a letter that can wait may reach them."""
    return next_hour(now, zone=ZoneInfo(person.time_zone), sender=sender)


def post_about(submission, letter, /, *, to, now, occasion="", link=None, can_wait=False, **values):
    """Post one letter about a submission, in the reader's language, in the verb's transaction.

    A date among the values is written as its reader writes dates. What `can_wait` leaves in the
    hours of its reader.
    """
    sender = submission.journal.sender
    with override(language_read(letter, to.language, sender)):
        common = case_values(submission, to)
        return post(
            letter,
            to=to,
            sender=sender,
            about=about_case(submission),
            occasion=occasion,
            title=submission.title,
            values=common | {name: in_words(value) for name, value in values.items()},
            link=link,
            not_before=in_hours_of(to, sender, now) if can_wait else None,
            now=now,
        )


def post_to_authors(submission, letter, /, *, now, **options):
    """Post to the author and the co-authors who have an account, once to each."""
    for person in authors_of(submission):
        post_about(submission, letter, to=person, now=now, **options)


def authors_of(submission):
    """The author, and the co-authors who have an account, by key or by the address they gave."""
    people = submission.contributors.order_by()
    named = Q(pk__in=people.values("user")) | Q(address__in=people.values(a=Lower("email")))
    users = User.objects.alias(address=Lower("email"))
    return users.filter(named | Q(pk=submission.author_id)).order_by("pk")


def post_to_editor(submission, letter, /, *, now, **options):
    """Post to the editor of the case and their deputies; if nobody is left, to the chiefs."""
    for person in editors_of(submission, now):
        post_about(submission, letter, to=person, now=now, **options)


def in_words(value):
    """As letters have it, in the language of the moment."""
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else str(value)


def withdraw_about(submission, *, letters=None, to=None):
    """Take back what has not left yet of the letters about a case: all, or these, or a reader's."""
    return withdraw(about=about_case(submission), letters=letters, to=to)


def date_in_words(day, reader):
    """A date as its reader writes it: `5 December 2026`, `5 декабря 2026 г.`."""
    with override(reader.language):
        return in_words(day)


def people_in_role(journal, now, *roles, with_deputies=True):
    """The people who hold one of the roles today, each once."""
    held = journal.memberships.on(journal.today(now)).in_roles(*roles).select_related("user")
    if not with_deputies:
        held = held.own()
    return list({one.user_id: one.user for one in held.order_by("pk")}.values())


def staff_of(submission, now, *roles, with_deputies=True):
    """Those of them whom no conflict keeps from the case, nor those they stand in for."""
    held = submission.journal.memberships.on(submission.journal.today(now)).in_roles(*roles)
    return _free(submission, held if with_deputies else held.own())


def editors_of(submission, now):
    """The editor who still is one and their deputies today, else the chiefs, else the office."""
    held = submission.journal.memberships.on(submission.journal.today(now)).in_roles(*HANDLING)
    editor = submission.editor_id
    edits = Q(user=editor, stands_in_for=None) | Q(stands_in_for=editor)
    return (
        (editor and _free(submission, held.filter(edits)))
        or staff_of(submission, now, CHIEF)
        or staff_of(submission, now, MANAGER)
    )


def _free(submission, memberships):
    people = {}
    for one in memberships.select_related("user", "stands_in_for").order_by("pk"):
        both = filter(None, (one.user, one.stands_in_for))
        if not any(submission.is_conflicted_for(person) for person in both):
            people[one.user_id] = one.user
    return list(people.values())


def post_to_role(submission, letter, /, *roles, by, now, **options):
    """Post to those who hold a role and have no conflict here, but to whoever acted."""
    for person in staff_of(submission, now, *roles):
        if person != by.person:
            post_about(submission, letter, to=person, now=now, **options)


def post_about_roles(event, said, /, *, to, but=None):
    """Tell people and the editors-in-chief of a change of roles, by the event that records it.

    `said()` is the sentence that says it, asked in the language of each reader. `but` is somebody
    whom another letter tells.
    """
    journal = event.journal
    everybody = dict.fromkeys([*to, *people_in_role(journal, event.at, CHIEF)])
    for reader in (one for one in everybody if one != but):
        with override(reader.language):
            post(
                "role_changed",
                to=reader,
                sender=journal.sender,
                about=f"roles:{journal.slug}",
                occasion=f"event {event.seq}",
                values={
                    "name": reader.full_name or reader.email,
                    "change": said(),
                    "by": event.by.full_name or event.by.email,
                    "address": f"{settings.SITE_URL}/",
                },
                now=event.at,
            )
