"""Words of review for the templates."""

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.files.cleaning import sentence_of
from review.words import VERBS, to_do
from review.workflow.assignment import A

register = template.Library()
SOON_DAYS = 3

register.filter("to_do", to_do)


@register.filter
def verb_in_words(event):
    """What an event says was done; a verb without words is shown by its name.

    Two machines have an `accept`: a reviewer's leaves from the invitation.
    """
    verb = "agree" if (event.verb, event.before) == ("accept", A.INVITED) else event.verb
    return VERBS.get(verb, verb)


@register.simple_tag
def cleaning_failure(file):
    """Why there is no copy for reviewers, in the reader's language."""
    return sentence_of(file.cleaning_report["why"], file.cleaning_report.get("part", ""))


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
