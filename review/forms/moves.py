"""Forms of the moves around a case's arrival, its pauses and its end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.days import DayField
from journal.forms.refused import AsksAboutNames
from journal.forms.texts import TextField

LONGEST = 5_000


class WhyForm(forms.Form):
    why = TextField(
        label=_("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write the reason.")},
    )

    def __init__(self, *args, hint="", is_required=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].help_text = hint
        self.fields["why"].required = is_required


class ToAuthorForm(AsksAboutNames, WhyForm):
    """A reason that the author reads."""


class ReturnForm(AsksAboutNames):
    items = TextField(
        label=_("What is missing or wrong"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One thing on each line: the author answers each of them."),
        error_messages={"required": _("Write what is missing, one thing on each line.")},
    )

    def clean_items(self):
        """The lines, each one thing."""
        return [line.strip() for line in self.cleaned_data["items"].splitlines() if line.strip()]


class UntilForm(forms.Form):
    until = DayField(
        label=_("Revision due by"),
        help_text=_("The last day, until midnight of the journal's zone."),
    )


class TimeForm(UntilForm, WhyForm):
    """What an author asks for: another day, and why."""

    field_order = ("until", "why")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].label = _("The day until which you need time")
