"""Forms beside a letter that will go out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.texts import LineField, TextField
from journal.models import User


class StepForm(forms.Form):
    step = LineField(max_length=400, widget=forms.HiddenInput)


class MoveForm(StepForm):
    day = forms.DateField(
        label=_("Send on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )


class SilenceForm(forms.Form):
    """Whom to leave in peace: one of those to whom reminders of the case will go or went."""

    to = forms.ModelChoiceField(label=_("Whom"), queryset=User.objects.none())
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
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
