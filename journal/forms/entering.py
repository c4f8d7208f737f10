"""Forms of the office and the editors for what came by mail, by telephone or on paper."""

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from journal.actions.drafting import LONGEST_TEXT
from journal.actions.entering import Way
from journal.files.kinds import MESSAGES
from journal.forms.days import DayField
from journal.forms.submitting import StatementsField
from journal.forms.texts import AddressField, LineField, TextField
from journal.forms.uploads import UploadField
from journal.parties import How


class WayForm(forms.Form):
    """How it came. The message itself is kept with the case, for those who handle it."""

    how = forms.ChoiceField(label=_("How did it come?"), widget=forms.RadioSelect)
    came_on = DayField(
        label=_("On which day?"),
    )
    message = UploadField(
        label=_("The message"),
        required=False,
        allowed=MESSAGES,
        help_text=_(
            "Needed after an e-mail or a paper: the message saved as a file, or a picture of the"
            " paper. Only those who handle the case can open it."
        ),
    )
    note = TextField(
        label=_("What was said"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed after a call: who called, and what they asked for."),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, initial={"came_on": today}, **kwargs)
        self.today = today
        for name in ("message", "note"):
            self.fields[name].says_optional = False  # one of them is needed, by how it came
        self.fields["how"].choices = [(how.value, capfirst(how.label)) for how in How]

    def clean(self):
        facts = super().clean()
        if not self.errors:
            for name, sentence in self.way.wrongs(self.today):
                self.add_error(name, sentence)
        return facts

    @property
    def way(self):
        return Way(**self.cleaned_data)


class AuthorForm(forms.Form):
    """For whom a submission is entered."""

    email = AddressField(label=_("E-mail"))
    given_name = LineField(label=_("Given name"), max_length=150)
    family_name = LineField(label=_("Family name"), max_length=150)
    language_of_letters = forms.ChoiceField(
        label=_("Language of letters"), choices=settings.LANGUAGES
    )

    @property
    def person(self):
        facts = dict(self.cleaned_data)
        return facts | {"language": facts.pop("language_of_letters")}


class ConfirmForm(forms.Form):
    """The statements of a submission that the office has entered."""

    use_required_attribute = False
    has_consented = StatementsField(
        error_messages={"required": _("Tick this to confirm the submission.")}
    )
