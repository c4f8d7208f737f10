"""Forms of chasing by hand, and of letters that did not arrive."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.days import DayField
from journal.forms.office import LetterForm
from journal.forms.refused import AsksAboutNames
from journal.forms.texts import LineField, TextField
from journal.models import User
from review.actions.contacting import Reminding, Way

LONGEST = 5_000


class BouncedForm(LetterForm):
    why = LineField(
        label=_("What came back, or who told you"),
        max_length=300,
        error_messages={"required": _("Write what came back, or who told you.")},
    )


class ContactForm(forms.Form):
    to = forms.ModelChoiceField(
        label=_("With whom"),
        queryset=User.objects.none(),
        error_messages={"required": _("Choose a person.")},
    )
    how = forms.ChoiceField(label=_("How"), choices=Way.choices)
    said = TextField(
        label=_("What was said, or promised"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stands in the timeline of the case, for those who handle it."),
        error_messages={"required": _("Write what was said, or promised.")},
    )
    promised = DayField(
        label=_("Promised for"),
        required=False,
    )
    moves_due = forms.BooleanField(
        label=_("This is the new due date; the person gets a letter that says so"), required=False
    )
    reminding = forms.ChoiceField(
        label=_("Reminders"), choices=Reminding.choices, initial=Reminding.AS_BEFORE
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people
        self.fields["to"].label_from_instance = lambda user: user.full_name


class RemindForm(AsksAboutNames):
    subject = LineField(
        label=_("Subject"),
        max_length=200,
        error_messages={"required": _("Write a subject and a text.")},
    )
    message = TextField(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 16}),
        error_messages={"required": _("Write a subject and a text.")},
    )
