"""Forms for several cases at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.models import User
from journal.permissions import HANDLING
from review.desk import ROWS
from review.forms.case import PersonChoice


class KeysField(forms.Field):
    """Public ids, as often as a box was ticked; more than fit a page are cut off."""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        return [one for one in value or () if one.isascii() and one.isalnum()][:ROWS]


class CasesForm(forms.Form):
    case = KeysField(required=False)


class AssignManyForm(forms.Form):
    editor = PersonChoice(queryset=User.objects.none(), label=_("Editor of these cases"))

    def __init__(self, *args, journal, today, **kwargs):
        super().__init__(*args, **kwargs)
        held = journal.memberships.own().on(today).in_roles(*HANDLING)
        editors = User.objects.filter(pk__in=held.values("user"))
        self.fields["editor"].queryset = editors.order_by("family_name", "given_name", "pk")


class RemindManyForm(forms.Form):
    """Whom of those who owe something in the cases; all of them unless somebody is left out."""

    owed = forms.MultipleChoiceField(
        label=_("Whom"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick somebody.")},
    )

    def __init__(self, *args, owed, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {
            f"{case.public_id}|{one.key}": (case, one)
            for case, some in owed.items()
            for one in some
        }
        self.fields["owed"].choices = [
            (key, f"{one.who}: {case.readable_number} {case.title}")
            for key, (case, one) in self.known.items()
        ]
        self.fields["owed"].initial = list(self.known)

    def chosen(self):
        """[(case, Owed)]"""
        return [self.known[key] for key in self.cleaned_data["owed"]]
