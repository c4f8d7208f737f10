"""Who is reminded by the journal itself; see `notifications/duties.py`."""

from functools import partial

from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat, Lower
from django.utils.translation import override

from journal.models import Conflict, Membership, Submission
from journal.permissions import HANDLING
from journal.posting import about_case, case_values, date_in_words
from journal.roles import CHIEF, MANAGER, PRODUCTION
from journal.workflow.submission_states import FINAL, S
from notifications.duties import DAY, Duty, Reminder
from notifications.rows import Rows


def cases():
    """Cases whose clock runs."""
    return Submission.objects.filter(is_on_hold=False).select_related("journal__sender")


def about_of(*parts):
    """What a letter is about, said by the database: texts that end in a colon, and columns."""
    words = (Value(part) if part.endswith((":", "#")) else F(part) for part in parts)
    return Concat(*words, output_field=CharField())


def owed_by(rows, reader, *, on, case="", about=None):
    """Rows as `notifications.rows.Rows` wants them; `case` leads from one to its submission."""
    return rows.annotate(
        remind_to=F(reader),
        remind_mail=Lower(f"{reader}__email"),
        remind_about=about or about_of("submission:", f"{case}public_id"),
        remind_on=F(on),
        remind_by=F(f"{case}journal__sender"),
    ).exclude(remind_on=None)


def role_changes(first, last):
    """The days after the first on which somebody's role begins, or has ended the day before."""
    held = Membership.objects
    begin = held.filter(since__gt=first, since__lte=last).values_list("since", flat=True)
    end = held.filter(until__gte=first, until__lt=last).values_list("until", flat=True)
    return {*begin, *(day + DAY for day in end)}


def owed_by_editors(rows, today, *, on, case="", about=None):
    """One row for the editor of the case, if they are one that day, and for each deputy."""
    holder = f"{case}journal__memberships"
    own = Q(**{f"{holder}__user": F(f"{case}editor"), f"{holder}__stands_in_for": None})
    deputy = Q(**{f"{holder}__stands_in_for": F(f"{case}editor")})
    held = Membership.objects.on(today).in_roles(*HANDLING)
    found = rows.filter(own | deputy, **{f"{holder}__in": held})
    return _owed_by_holders(found, on=on, case=case, about=about)


def owed_by_role(role, rows, today, *, on, case="", about=None):
    """One row for each who holds the role that day; where nobody does, for the office."""
    on_day = Membership.objects.on(today)
    holders = on_day.in_roles(role)
    has_holder = Exists(holders.filter(journal=OuterRef("journal")))
    held = holders | on_day.in_roles(MANAGER).exclude(has_holder)
    found = rows.filter(**{f"{case}journal__memberships__in": held})
    return _owed_by_holders(found, on=on, case=case, about=about)


owed_by_chiefs = partial(owed_by_role, CHIEF)


def _owed_by_holders(rows, *, on, case, about):
    """Less those with a conflict, and the authors."""
    holder = f"{case}journal__memberships__user"
    found = owed_by(rows, holder, on=on, case=case, about=about)
    key = f"{case}pk"
    conflict = Conflict.objects.filter(submission=OuterRef(key), user=OuterRef("remind_to"))
    return found.exclude(Exists(conflict)).exclude(**{f"{case}author": F("remind_to")}).distinct()


def duty_in_case(case, reader):
    """Owed by the day that is stored with the case."""
    return duty_to(reader, case, due_on=case.due, given_at=case.due_set_at or case.since)


def duty_to(reader, case, *, due_on, given_at, link=None, **values):
    """Nobody is reminded of a date on the very day on which it was given or moved."""
    with override(reader.language):
        common = case_values(case, reader)
    return Duty(
        to=reader,
        about=about_case(case),
        due_on=due_on,
        since=case.journal.today(given_at) + DAY,
        sender=case.journal.sender,
        title=case.title,
        values=common | {"due": date_in_words(due_on, reader)} | values,
        link=link,
        row=case,
    )


def key_of_case(case):
    return case.pk


def lock_cases(keys):
    """As every verb does, in the order of their keys."""
    rows = Submission.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
    list(rows.values_list("pk", flat=True))


def _unconfirmed():
    """Submissions that the office has entered and their authors have not confirmed."""
    entered = cases().exclude(entered_by=None).filter(consented_at=None)
    return entered.exclude(state__in=[S.DRAFT, *FINAL])


def unconfirmed(_today):
    return owed_by(_unconfirmed(), "author", on="confirm_by")


def unconfirmed_for_office(today):
    return owed_by_role(MANAGER, _unconfirmed(), today, on="confirm_by")


def duty_to_confirm(case, author):
    given_at = case.submitted_at - DAY  # the day of the letter itself counts
    link = case.personal_link()
    return duty_to(author, case, due_on=case.confirm_by, given_at=given_at, link=link)


def duty_to_see_to(case, manager):
    """Of an author who does not confirm."""
    return duty_to(manager, case, due_on=case.confirm_by, given_at=case.submitted_at)


def _in_state_for(role, state, today):
    return owed_by_role(role, cases().filter(state=state), today, on="due")


def awaited_by(role, state):
    """What authors owe in this state, as those see it who wait for it."""
    return OfCases(partial(_in_state_for, role, state), duty_in_case, changes=role_changes)


def _in_state(state, _today):
    return owed_by(cases().filter(state=state), "author", on="due")


def owed_in(state):
    """What authors owe in this state, by the day stored with the case."""
    return OfCases(partial(_in_state, state), duty_in_case)


OfCases = partial(Rows, key=key_of_case, lock=lock_cases)
REMINDERS = [
    Reminder("confirm_reminder", OfCases(unconfirmed, duty_to_confirm), days=(0, 7)),
    Reminder(
        "confirm_in_vain",
        OfCases(unconfirmed_for_office, duty_to_see_to, changes=role_changes),
        days=(14,),
    ),
    Reminder("fix_reminder", owed_in(S.NEEDS_FIX), days=(-7, 0, 5)),
    Reminder("fix_in_vain", awaited_by(MANAGER, S.NEEDS_FIX), days=(12,)),
    Reminder("proof_reminder", owed_in(S.PROOFING), days=(-2, 3)),
    Reminder("proof_in_vain", awaited_by(PRODUCTION, S.PROOFING), days=(7,)),
]
