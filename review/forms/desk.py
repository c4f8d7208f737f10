"""What is asked of the desk: words, filters and columns in its address, and a view to keep."""

import re
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.countries import country_choices, country_name
from journal.forms.submitting import language_name
from journal.forms.texts import LineField
from journal.models import Submission, User
from journal.searching import LONGEST
from review.desk import NOBODY

SLUG = re.compile(r"[-\w]{1,50}")
COLUMNS = {
    "state": _("State"),
    "editor": _("Editor"),
    "author": _("Author"),
    "type": _("Type"),
    "language": _("Language"),
    "country": _("Country"),
    "topics": _("Topics"),
    "reviews": _("Reviews"),
    "submitted": _("Submitted"),
}
LONGEST_NAME = 60
NOBODY_YET = _("Nobody yet")


class DeskForm(forms.Form):
    """The question as an address holds it: nothing is looked up to read it."""

    q = LineField(label=_("Search"), max_length=LONGEST, required=False)
    editor = forms.RegexField(regex=SLUG, label=_("Editor"), required=False)
    type = forms.RegexField(regex=SLUG, label=_("Type"), required=False)
    topic = forms.RegexField(regex=SLUG, label=_("Topic"), required=False)
    country = forms.RegexField(regex="[A-Z]{2}", label=_("Country of an author"), required=False)
    language = forms.RegexField(regex=SLUG, label=_("Language"), required=False)
    days = forms.IntegerField(
        label=_("Waiting for at least so many days"), min_value=1, max_value=3_650, required=False
    )
    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=list(COLUMNS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def asked(self):
        """What was understood; the rest is as if it had not been asked."""
        self.is_valid()
        return self.cleaned_data

    def columns_chosen(self):
        return [
            {"name": name, "label": label}
            for name, label in COLUMNS.items()
            if name in self.cleaned_data.get("columns", ())
        ]

    def chosen(self, query, journal):
        """[Chip] of the filters in this address, with the words in which people know them."""
        shown = {
            "editor": _name_of_editor,
            "type": lambda value: _named_in(journal.article_types, value),
            "topic": lambda value: _named_in(journal.topics, value),
            "country": country_name,
            "language": lambda value: language_name(value) if value in journal.languages else value,
            "days": str,
        }
        return [
            Chip(self.fields[name].label, in_words(value), _without(query, name))
            for name, in_words in shown.items()
            if (value := self.cleaned_data.get(name))
        ]


@dataclass(frozen=True)
class Chip:
    """One filter as the desk shows it; `rest` is the address without it."""

    label: str | Promise
    value: str
    rest: str


def _without(query, name):
    rest = query.copy()
    for one in (name, "page"):
        rest.pop(one, None)
    return rest.urlencode()


def _name_of_editor(value):
    if value == NOBODY:
        return str(NOBODY_YET)
    person = User.objects.filter(public_id=value).first()
    return str(person) if person else value


def _named_in(things, slug):
    found = things.filter(slug=slug).first()
    return str(found) if found else slug


class FilterForm(DeskForm):
    """The same as somebody chooses it: of what there is among the cases they handle."""

    def __init__(self, *args, person, journal, **kwargs):
        super().__init__(*args, **kwargs)
        cases = Submission.objects.handled_by(person, journal)
        editors = User.objects.filter(pk__in=cases.values("editor"))
        of_authors = set(cases.values_list("contributors__country", flat=True))
        choices = {
            "editor": [
                (NOBODY, NOBODY_YET),
                *((one.public_id, str(one)) for one in editors.order_by("family_name", "pk")),
            ],
            "type": [(one.slug, str(one)) for one in journal.article_types.all()],
            "topic": [(one.slug, str(one)) for one in journal.topics.order_by("slug")],
            "country": [pair for pair in country_choices() if pair[0] in of_authors],
            "language": [(code, language_name(code).capitalize()) for code in journal.languages],
        }
        for name, known in choices.items():
            label = self.fields[name].label
            self.fields[name] = forms.ChoiceField(
                label=label, choices=[("", _("Any")), *known], required=False
            )
        for field in self.fields.values():
            field.says_optional = False


class ViewForm(forms.Form):
    """A name for what stands on the desk now."""

    name = LineField(
        label=_("Name of this view"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Give the view a name.")},
    )
