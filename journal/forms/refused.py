"""Show a refusal beside what was typed, instead of sending the person away from it."""

from contextlib import contextmanager

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.refusals import Blocked, NamesFound

CONFIRMED = "confirmed_names"


class AsksAboutNames(forms.Form):
    """A form whose text crosses the wall: when the verb found names in it, it asks and goes on.

    The tick stands in the form only once it was asked for, or was ticked.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[CONFIRMED] = forms.BooleanField(
            label=_("I have looked: these names may stay"),
            required=False,
            widget=forms.CheckboxInput if self.data.get(CONFIRMED) else forms.HiddenInput,
        )

    def ask_about_names(self):
        self.fields[CONFIRMED].widget = forms.CheckboxInput()


@contextmanager
def refused_into(form, field=None, *, only=Blocked, but=()):
    """Add the sentences of a Blocked verb to the form's own errors, or to those of one field.

    What was typed stays. `only` is the kind of refusal that belongs to the form, `but` what is not.
    """
    try:
        yield
    except but:
        raise
    except only as blocked:
        if isinstance(blocked, NamesFound) and isinstance(form, AsksAboutNames):
            form.ask_about_names()
        for sentence in blocked.sentences:
            form.add_error(field, str(sentence))
