"""Words of review for the templates."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.files.cleaning import sentence_of
from journal.files.saying import report_of
from journal.parties import How
from review.words import VERBS, to_do
from review.workflow.assignment import A
from review.workflow.round import R

register = template.Library()
SOON_DAYS = 3
# Moves of two machines with one name, told apart by where they start.
ELSEWHERE = {
    ("accept", A.INVITED): "agree",
    ("cancel", R.OPEN): "cancel_round",
    ("reopen", R.CLOSED): "reopen_round",
}

register.filter("to_do", to_do)


@register.filter
def verb_in_words(event):
    """What an event says was done; a verb without words is shown by its name."""
    verb = ELSEWHERE.get((event.verb, event.before), event.verb)
    return VERBS.get(verb, verb)


@register.filter
def how_it_came(event):
    """`by e-mail, 3 March 2026`: on which way and day staff got what they entered."""
    day = date_format(date.fromisoformat(event.details["came_on"]))
    return f"{How(event.details['how']).label}, {day}"


@register.filter
def at_key(numbers, key):
    """The number that stands for something in a dictionary, or nothing."""
    return numbers.get(key, 0)


@register.simple_tag
def cleaning_failure(file):
    """Why there is no copy for reviewers, in the reader's language."""
    return sentence_of(file.cleaning_report["why"], file.cleaning_report.get("part", ""))


@register.simple_tag
def cleaning_report(file):
    """Who is still named in a copy and where, and what a machine cannot read."""
    return report_of(file)


@register.simple_tag
def due(day, today):
    """A due date as a person says it: late, today, or by a day."""
    if day is None:
        return ""
    left = (day - today).days
    if left < 0:
        late = ngettext("%(days)s day late", "%(days)s days late", -left) % {"days": -left}
        return format_html('<span class="late">{}</span>', late)
    if left == 0:
        return format_html('<span class="soon">{}</span>', _("due today"))
    said = _("due %(day)s") % {"day": date_format(day)}
    return format_html('<span class="{}">{}</span>', "soon" if left <= SOON_DAYS else "", said)
