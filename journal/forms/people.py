"""The authors of a draft: a row for each, in the order of the title page."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from journal import credit
from journal.actions.drafting import MOST_PEOPLE
from journal.countries import country_choices
from journal.forms.submitting import TO_PRINT, TO_SEND, language_name
from journal.forms.texts import AddressField, LineField
from journal.orcid import clean_orcid

PLACE = re.compile("[0-9]{1,4}")
ROW = re.compile(rf"people-({PLACE.pattern})-(\w+)")
ELSEWHERE = "affiliation_"  # and the code of another language
SEVERAL = ("credit",)  # fields of which a row has several answers


class PersonForm(forms.Form):
    """One author. A row in which nothing is typed is no author."""

    use_required_attribute = False
    given_name = LineField(label=_("Given name"), max_length=150, required=False)
    family_name = LineField(label=_("Family name"), max_length=150)
    patronymic = LineField(label=_("Patronymic, if there is one"), max_length=150, required=False)
    email = AddressField(label=_("E-mail"), required=False)
    affiliation = LineField(label=_("Affiliation"), max_length=300, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    orcid = LineField(label="ORCID", max_length=60, required=False)
    is_corresponding = forms.BooleanField(
        label=_("Corresponding author: readers write to them"), required=False
    )
    other_given_name = LineField(
        label=_("Given name in the other script"),
        max_length=150,
        required=False,
        help_text=_("Latin letters if the name above is in Cyrillic, or the other way round."),
    )
    other_family_name = LineField(
        label=_("Family name in the other script"), max_length=150, required=False
    )
    credit = forms.MultipleChoiceField(
        label=_("Contribution"),
        choices=list(credit.ROLES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, languages=(), **kwargs):
        """`languages` are those of the journal, in which the affiliation is printed too."""
        super().__init__(*args, **kwargs)
        self.languages = languages
        self.fields["country"].choices = [("", "—"), *country_choices()]
        self.fields["email"].when = TO_SEND
        for code in languages:
            self.fields[ELSEWHERE + code] = LineField(
                label=_("Affiliation in %(language)s") % {"language": language_name(code)},
                max_length=300,
                required=False,
                widget=forms.TextInput(attrs={"lang": code}),
            )
            self.fields[ELSEWHERE + code].when = TO_PRINT

    def clean_orcid(self):
        return clean_orcid(self.cleaned_data["orcid"])

    def first(self):
        """What is asked of everybody."""
        return [self[name] for name in FIRST]

    def more(self):
        """What may wait: the name in the other script, the affiliation in other languages."""
        rest = ("other_given_name", "other_family_name", *map(_elsewhere, self.languages))
        return [self[name] for name in rest]

    def has_more(self):
        """Whether something is typed there, or wrong, so that it is shown at once."""
        asked = [*self.more(), self["credit"]]
        return any(field.value() or field.errors for field in asked)

    def facts(self):
        """The fields of Contributor."""
        values = self.cleaned_data
        places = {code: values[ELSEWHERE + code] for code in self.languages}
        facts = {name: values[name] for name in STORED}
        return facts | {"other_affiliations": {code: one for code, one in places.items() if one}}


STORED = tuple(PersonForm.base_fields)
FIRST = (*("given_name", "family_name", "patronymic", "email", "affiliation", "country", "orcid"),)


def _elsewhere(code):
    return ELSEWHERE + code


class BasePeople(forms.BaseFormSet):
    def clean(self):
        """Each address once, in any case; the later row is the one that is told."""
        seen = set()
        for form in self.forms:
            email = form.cleaned_data.get("email", "").lower() if form.is_valid() else ""
            if email and email in seen:
                form.add_error("email", _("Another author has this e-mail already."))
            seen.add(email)

    def names(self):
        """As they are printed, of each row in which something was typed."""
        rows = [form.cleaned_data for form in self.forms if form.has_changed()]
        return [f"{one.get('given_name', '')} {one.get('family_name', '')}".strip() for one in rows]

    def people(self):
        """The fields of Contributor for each row in which something was typed, in order."""
        return [form.facts() for form in self.forms if form.has_changed()]


People = forms.formset_factory(
    PersonForm, formset=BasePeople, extra=0, max_num=MOST_PEOPLE, validate_max=True
)


def people_of(submission):
    """The formset over what is stored."""
    return _bound([_row_of(one) for one in submission.contributors.all()], submission)


def posted_people(data, submission, do=""):
    """The formset over what was typed, after what one of its buttons does to the rows.

    `do`: `add`, `remove-2`, `up-2` or anything else for nothing.
    """
    return _bound(_rearranged(_typed_rows(data), do), submission)


def _row_of(person):
    elsewhere = {ELSEWHERE + code: text for code, text in person.other_affiliations.items()}
    return {name: getattr(person, name) for name in STORED} | elsewhere


def _bound(rows, submission):
    """A formset bound to rows, none of them initial: so an empty one is no mistake."""
    data = {"people-TOTAL_FORMS": len(rows), "people-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        values = dict.fromkeys(STORED, "") | row
        data |= {f"people-{number}-{name}": value for name, value in values.items()}
    languages = [code for code in submission.journal.languages if code != submission.language]
    return People(data, prefix="people", form_kwargs={"languages": languages})


def _typed_rows(data):
    rows = {}
    for key in data:
        if match := ROW.fullmatch(key):
            value = data.getlist(key) if match[2] in SEVERAL else data[key]
            rows.setdefault(int(match[1]), {})[match[2]] = value
    return [rows[number] for number in sorted(rows)][: MOST_PEOPLE + 1]


def _rearranged(rows, do):
    verb, _dash, number = do.partition("-")
    here = int(number) if PLACE.fullmatch(number) else -1
    if verb == "add":
        return [*rows, {}]
    if verb == "remove" and 0 <= here < len(rows):
        return rows[:here] + rows[here + 1 :]
    if verb == "up" and 0 < here < len(rows):
        return [*rows[: here - 1], rows[here], rows[here - 1], *rows[here + 1 :]]
    return rows
