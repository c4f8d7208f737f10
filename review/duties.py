"""What one person has to do by a day, for their calendar: read anew each time, as pages read it.

Whatever is closed to them since (a conflict, a role or a duty that ended) is not found any more.
Titles and words are in the language that is active; nobody is named to anybody.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from journal.middleware import lacks_second_factor
from journal.models import Journal, Submission
from journal.models.fields import in_language
from journal.permissions import HANDLING
from journal.roles import CHIEF, MANAGER, PRODUCTION
from journal.turns import Turn, turn_of
from review.calendars import DueDay
from review.models import Assignment
from review.relations import reads_title
from review.words import to_do

MOST = 500  # of one kind in one journal: what is due first
OF_AUTHOR = {
    "fix": gettext_lazy("Mend the submission"),
    "confirm": gettext_lazy("Confirm the submission"),
    "revise": gettext_lazy("Send the revision"),
    "proof": gettext_lazy("Read the proof"),
}


def my_turn(user, journal, today):
    """The cases that wait for this very person, by the roles held here, as a deputy too."""
    roles, hats = user.roles_in(journal), user.hats_in(journal)
    editors = [hat.absent or user for hat in hats if not hat.roles.isdisjoint(HANDLING)]
    mine = Q(waiting_on=Turn.EDITOR, editor__in=editors)
    if roles & {MANAGER, CHIEF}:
        held = journal.memberships.own().on(today).in_roles(*HANDLING)
        has_left = ~Q(editor__in=held.values("user"))
        mine |= Q(waiting_on=Turn.OFFICE) | Q(waiting_on=Turn.EDITOR) & has_left
    if CHIEF in roles:
        mine |= Q(waiting_on=Turn.CHIEF)
    if PRODUCTION in roles:
        mine |= Q(waiting_on=Turn.PRODUCTION)
    return mine


def due_days_of(person, *, now):
    """[DueDay] of a person in every journal, in their order.

    A journal that asks them for a second factor, which they lack, shows what its pages still do:
    the reviews. What is on hold is not due.
    """
    found = []
    for journal in Journal.objects.select_related("sender").order_by("pk"):
        found += _reviews(person, journal)
        if not lacks_second_factor(person, journal):
            found += [*_own_cases(person, journal), *_cases_at_work(person, journal, now)]
    return sorted(found, key=lambda one: (one.day, one.uid))


def _reviews(person, journal):
    mine = Assignment.objects.visible_to(person, journal).open().not_on_hold().with_people()
    return map(due_day_of_review, mine.order_by("pk")[:MOST])


def _own_cases(person, journal):
    """Those of which the person is the author who acts: co-authors only read."""
    mine = Submission.objects.visible_to(person, journal).filter(author=person)
    for one in _waiting(mine.filter(waiting_on=Turn.AUTHOR)):
        _who, duty = turn_of(one)
        yield _due_day_of_case(one, journal, OF_AUTHOR[duty])


def _cases_at_work(person, journal, now):
    handled = Submission.objects.handled_by(person, journal)
    for one in _waiting(handled.filter(my_turn(person, journal, journal.today(now)))):
        yield _due_day_of_case(one, journal, to_do(one))


def _waiting(cases):
    due = cases.open().filter(is_on_hold=False).exclude(due=None)
    return due.with_people().order_by("due", F("since"), "pk")[:MOST]


def due_day_of_review(assignment):
    """The day of a reviewer's present duty: one entry that moves on when they have agreed.

    Its `sequence` are the seconds from the choice of the reviewer to the last change of the day:
    it tells nothing of anybody else.
    """
    submission, journal = assignment.round.submission, assignment.journal
    changes = (assignment.invited_at, assignment.answered_at, assignment.due_set_at)
    changed_at = max(one for one in (*changes, assignment.ended_at) if one)
    what = _("Answer the invitation to review") if assignment.is_invited else _("Review due")
    page = reverse("review:assignment", args=[journal.slug, assignment.public_id])
    return DueDay(
        uid=_uid("review", assignment.public_id),
        sequence=int((changed_at - assignment.shortlisted_at).total_seconds()),
        day=assignment.due_on or assignment.reply_by,
        what=f"{what}: {_title(submission)}" if reads_title(assignment) else what,
        lines=tuple(_lines_for_reviewer(assignment, journal)),
        address=settings.SITE_URL + page,
        sender=_sender(journal),
    )


def _lines_for_reviewer(assignment, journal):
    yield journal.name
    if assignment.is_invited and assignment.review_by:
        day = date_format(assignment.review_by, "DATE_FORMAT")
        yield _("If you agree, the review is due by %(day)s.") % {"day": day}
    elif assignment.is_invited:
        days = journal.days_for("review")
        yield ngettext(
            "If you agree, the review is due %(days)s day later.",
            "If you agree, the review is due %(days)s days later.",
            days,
        ) % {"days": days}
    if assignment.is_open:
        yield _end_of_day(journal)
        yield _("Open it by the link in our letter, or sign in.")


def _due_day_of_case(submission, journal, what):
    """A turn is one entry: its day only moves later, so the days it has are the `sequence`."""
    begun = journal.today(submission.since)
    number = f"{submission.readable_number} " if submission.readable_number else ""
    return DueDay(
        uid=_uid("case", f"{submission.public_id}-{int(submission.since.timestamp())}"),
        sequence=max((submission.due - begun).days, 0),
        day=submission.due,
        what=f"{what}: {number}{_title(submission)}",
        lines=(journal.name, _end_of_day(journal)),
        address=submission.address,
        sender=_sender(journal),
    )


def _title(submission):
    return in_language(submission.titles, first=submission.language)


def _end_of_day(journal):
    return _("The day ends at midnight, %(zone)s.") % {"zone": journal.sender.time_zone}


def _uid(kind, key):
    return f"{kind}-{key}@{urlsplit(settings.SITE_URL).hostname}"


def _sender(journal):
    return journal.sender.name_in(get_language()), journal.sender.address
