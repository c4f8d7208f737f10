"""The journal's own record in words: who gave which role to whom, who stands in, what was set."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from journal.models import Event, User
from journal.roles import ROLES
from notifications.letters import all_kinds

SHOWN = 50  # the latest ones; the whole record is in the table of events
UNTIL = pgettext_lazy("event", "gave %(person)s the role “%(role)s” until %(until)s")
VERBS = {
    "appoint": pgettext_lazy("event", "gave %(person)s the role “%(role)s”"),
    "revoke_role": pgettext_lazy("event", "took the role “%(role)s” back from %(person)s"),
    "appoint_deputy": pgettext_lazy(
        "event",
        "let %(person)s stand in for %(absent)s as “%(role)s” from %(since)s until %(until)s",
    ),
    "end_deputy": pgettext_lazy(
        "event", "ended that %(person)s stands in for %(absent)s as “%(role)s”"
    ),
    "end_sessions": pgettext_lazy("event", "said farewell to %(person)s, who is signed out"),
    "change_journal": pgettext_lazy("event", "changed the settings of the journal"),
    "settle_topics": pgettext_lazy("event", "changed the topics"),
    "save_letter_text": pgettext_lazy("event", "changed the text of the letter “%(letter)s”"),
    "restore_letter_text": pgettext_lazy(
        "event", "went back to the shipped text of the letter “%(letter)s”"
    ),
    "settle_types": pgettext_lazy("event", "changed the types of articles"),
    "settle_questions": pgettext_lazy("event", "changed the questions to reviewers"),
}


def record_of(journal):
    """[(event, what it says was done)], the latest first; people are read by their keys."""
    events = Event.objects.of(journal).select_related("by").order_by("-seq")[:SHOWN]
    keys = {event.details.get(name) for event in events for name in ("person", "for")}
    people = User.objects.in_bulk(keys - {None})
    return [(event, _in_words(event, people)) for event in events]


def _in_words(event, people):
    facts = event.details
    words = UNTIL if event.verb == "appoint" and facts.get("until") else VERBS.get(event.verb)
    if words is None:
        return event.verb
    return words % {
        "person": people.get(facts.get("person"), _("somebody")),
        "absent": people.get(facts.get("for"), _("somebody")),
        "role": dict(ROLES).get(facts.get("role"), ""),
        "since": _day(facts.get("since")),
        "until": _day(facts.get("until")),
        "letter": _letter(facts),
    }


def _letter(facts):
    """Its name and the language of the text; a letter that there is no more, by the word for it."""
    kind = all_kinds().get(facts.get("letter"))
    return f"{kind.label if kind else facts.get('letter', '')} ({facts.get('language', '')})"


def _day(written):
    return date_format(date.fromisoformat(written), "DATE_FORMAT") if written else ""
