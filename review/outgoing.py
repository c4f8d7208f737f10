"""What will go out about cases: the forecast of reminders, as staff may read it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.anonymity import sees
from journal.models import Submission
from journal.relations import relation_of
from notifications.forecast import Planned, foresee
from notifications.letters import kind_of
from notifications.reminders import Step
from review.models import Assignment
from review.posting import abouts_of

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Saying:
    """One step of a letter, in the words of a page."""

    step: Step
    case: Submission

    @property
    def key(self) -> str:
        return key_of(self.step)

    @property
    def what(self) -> str:
        return str(kind_of(self.step.rule.letter).label)

    @property
    def why(self) -> str:
        return why(self.step.days, self.step.duty.due_on)


@dataclass(frozen=True)
class Coming:
    """A letter that will go out, and its text where the reader of the page may have it."""

    day: date  # with the reader
    to: str
    sayings: list[Saying]
    preview: tuple[str, str] | None


def key_of(step: Step) -> str:
    """What names a step in a form; it is looked up among those that are foreseen."""
    duty = step.duty
    parts = (step.rule.letter, duty.to.pk, duty.about, duty.due_on, step.days)
    return "|".join(map(str, parts))


def why(days: int, due_on: date) -> str:
    day = date_format(due_on)
    if days == 0:
        return _("due on %(day)s") % {"day": day}
    if days < 0:
        text = ngettext("%(n)s day before %(day)s", "%(n)s days before %(day)s", -days)
        return text % {"n": -days, "day": day}
    text = ngettext("%(n)s day after %(day)s", "%(n)s days after %(day)s", days)
    return text % {"n": days, "day": day}


def case_of_step(step: Step) -> Submission:
    row = step.duty.row
    return row.round.submission if isinstance(row, Assignment) else row


def foreseen_of_case(submission: Submission, now: datetime) -> list[Planned]:
    """The steps of this case, as if nobody were reminded of anything else."""
    return foresee(now, now + AHEAD, remind_about__in=abouts_of(submission))


def letters_of_case(submission: Submission, now: datetime) -> list[Planned]:
    """The letters with these steps, and with whatever else the same letters say."""
    readers = {one.reader.pk for one in foreseen_of_case(submission, now)}
    by = submission.journal.sender_id
    found = foresee(now, now + AHEAD, remind_to__in=readers, remind_by=by)
    return [one for one in found if submission in map(case_of_step, one.steps)]


def coming(planned: list[Planned], reader, *, case: Submission | None = None) -> list[Coming]:
    """As this member of staff may read it, without what is closed to them; or of one case only."""
    relations: dict[int, str] = {}
    found = []
    for one in planned:
        sayings = [Saying(step, case_of_step(step)) for step in one.steps]
        for saying in sayings:
            if saying.case.pk not in relations:
                relations[saying.case.pk] = relation_of(reader, saying.case)

        def may(field, saying):
            return sees(field, relations[saying.case.pk], saying.case.mode)

        shown = [
            saying
            for saying in sayings
            if (case is None or saying.case == case) and may("letter_heads", saying)
        ]
        if not shown:
            continue
        reads = all(may("letter_texts", saying) for saying in sayings)
        found.append(Coming(one.day, one.reader.full_name, shown, one.preview() if reads else None))
    return sorted(found, key=lambda one: one.day)
