"""Who owes something in a case today, and the words in which they would be reminded of it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from journal.refusals import Blocked
from notifications.duties import Duty, Reminder, Sweep, all_rules
from notifications.letters import LINK_SHOWN
from notifications.reminders import Step, written_letter
from notifications.rows import Rows
from review.posting import abouts_of

# Of these rules the reader is whoever owes; the others tell those who wait that it was in vain.
TO_WHOM_OWES = (
    *("confirm_reminder", "fix_reminder", "invitation_reminder", "review_reminder"),
    *("revision_reminder", "proof_reminder", "desk_reminder", "editor_reminder"),
    "recommendation_reminder",
)


@dataclass(frozen=True)
class Owed:
    rule: Reminder
    duty: Duty

    @property
    def key(self) -> str:
        """What names it in a form; it is looked up among what is owed."""
        return f"{self.rule.letter}|{self.duty.to.public_id}|{self.duty.about}"

    @property
    def who(self) -> str:
        return self.duty.to.full_name

    def words(self, now):
        """(subject, text) of the reminder as it would be written now, to be edited.

        The signature is left to the letter that carries the edited text.
        """
        texts = Sweep.at(now).wording
        letter = written_letter([Step(self.rule, self.duty, 0)], now, texts)
        signature = self.duty.sender.name_in(letter.language)
        return letter.subject, letter.body.removesuffix(signature).rstrip()


def owed_in(submission, now):
    """[Owed] in the order of the table."""
    today, abouts = Sweep.at(now).today, abouts_of(submission)
    found = []
    for rule in all_rules():
        if rule.letter in TO_WHOM_OWES and isinstance(rule.source, Rows):
            rows = rule.source.rows(today).filter(remind_about__in=abouts)
            found += [Owed(rule, duty) for duty in rule.source.duties(rows)]
    return found


def with_link(message, link):
    """The lines of an edited text, the personal link in its place. Raises Blocked without one."""
    lines = message.replace("\r\n", "\n").split("\n")
    count = sum(line.strip() == LINK_SHOWN for line in lines)
    if link is None:
        return lines
    if count != 1:
        sentence = _("Leave one line that says %(mark)s: their own link will stand there.")
        raise Blocked(sentence % {"mark": LINK_SHOWN})
    return [link if line.strip() == LINK_SHOWN else line for line in lines]
