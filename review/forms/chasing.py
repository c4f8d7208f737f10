"""Forms beside a letter that will go out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.days import DayField
from journal.forms.texts import LineField, TextField
from journal.models import User


class StepForm(forms.Form):
    step = LineField(max_length=400, widget=forms.HiddenInput)


class MoveForm(StepForm):
    day = DayField(
        label=_("Send on"),
    )


class SilenceForm(forms.Form):
    """Whom to leave in peace: one of those to whom reminders of the case will go or went."""

    to = forms.ModelChoiceField(label=_("Whom"), queryset=User.objects.none())
    until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("Leave it empty, and no reminder of this case goes to them any more."),
    )
    why = TextField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was said or promised. The author does not see it."),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people
        self.fields["to"].label_from_instance = lambda user: user.full_name
