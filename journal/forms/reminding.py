"""When reminders leave: working days, holidays, and the days of each rule."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from journal.countries import country_choices
from journal.forms.texts import LineField, TextField
from notifications.duties import all_rules
from notifications.letters import kind_of
from notifications.working_days import countries

FARTHEST, MOST = 120, 8
NUMBER = re.compile(r"[+-]?\d{1,3}")
WEEK = [(number, WEEKDAYS[number - 1]) for number in range(1, 8)]


def countries_with_holidays():
    known = set(countries())
    return [("", "—"), *(one for one in country_choices() if one[0] in known)]


def in_words(days):
    """`-7, 0, +5`"""
    return ", ".join(f"{day:+}" if day else "0" for day in days)


class StepsField(LineField):
    """Days from the due date: `-7, -1, 3`. Empty means that nobody is reminded."""

    def __init__(self, **options):
        super().__init__(max_length=60, required=False, **options)
        self.widget.attrs["size"] = 14
        self.says_optional = False  # the page says what an empty one means

    def prepare_value(self, value):
        return value if isinstance(value, str) else in_words(value or ())

    def clean(self, value):
        words = super().clean(value).replace("−", "-").replace(",", " ").split()
        if not all(NUMBER.fullmatch(word) for word in words):
            raise ValidationError(_("Write days as numbers, like -7, -1, +3."))
        days = sorted({int(word) for word in words})
        if len(days) > MOST or any(abs(day) > FARTHEST for day in days):
            raise ValidationError(_("Give eight days at most, none farther off than 120."))
        return days


class DaysOffField(TextField):
    """Dates, one on each line."""

    def prepare_value(self, value):
        return value if isinstance(value, str) else "\n".join(value or ())

    def clean(self, value):
        lines = super().clean(value).split()
        try:
            return sorted({date.fromisoformat(line).isoformat() for line in lines})
        except ValueError:
            raise ValidationError(_("Write each date on a line, like 2026-03-23.")) from None


class RemindingFields(forms.Form):
    work_days = forms.TypedMultipleChoiceField(
        label=_("Working days"),
        choices=WEEK,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    holidays_of = forms.ChoiceField(
        label=_("Public holidays of"),
        choices=countries_with_holidays,
        required=False,
        help_text=_("No reminder leaves on them."),
    )
    days_off = DaysOffField(
        label=_("Further days off"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One date on each line, like 2026-03-23."),
    )

    def add_steps(self, sender):
        """A field for each rule of the table, with the days that hold now."""
        for rule in all_rules():
            usual = in_words(rule.days)
            self.fields[f"steps_{rule.letter}"] = StepsField(
                label=kind_of(rule.letter).label,
                help_text=_("Usual: %(days)s.") % {"days": usual},
            )
            self.initial[f"steps_{rule.letter}"] = rule.days_of(sender)

    @property
    def steps(self):
        return [self[f"steps_{rule.letter}"] for rule in all_rules()]

    def days_of_reminders(self):
        """{rule: days} of those that are not as the table has them; from a valid form."""
        typed = {rule: self.cleaned_data[f"steps_{rule.letter}"] for rule in all_rules()}
        return {rule.letter: days for rule, days in typed.items() if days != sorted(rule.days)}
