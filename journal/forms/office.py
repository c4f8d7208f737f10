"""Who is to hold which role, and who stands in for whom."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.forms.days import DayField
from journal.forms.texts import AddressField, LineField
from journal.roles import ROLES


class PersonForm(forms.Form):
    """Somebody by their address; the name is used for who is new here."""

    email = AddressField(label=_("E-mail"))
    given_name = LineField(label=_("Given name"), max_length=150, required=False)
    family_name = LineField(label=_("Family name"), max_length=150, required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until < self.today:
            raise ValidationError(_("This day has passed."))
        return until


class RoleForm(PersonForm):
    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("The last day. Empty means for good."),
    )


class DeputyForm(PersonForm):
    """`place` names the person who is away and one of their roles."""

    place = forms.ChoiceField(label=_("Who is away"))
    since = DayField(label=pgettext_lazy("first day", "From"))
    until = DayField(label=_("Until"), help_text=_("The last day."))

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = {f"{one.user.public_id} {one.role}": one for one in memberships}
        self.fields["place"].choices = [
            ("", _("choose")),
            *((key, f"{one.user} · {one.get_role_display()}") for key, one in self.places.items()),
        ]
        self.fields["email"].label = _("E-mail of the deputy")

    def clean_since(self):
        since = self.cleaned_data["since"]
        if since < self.today:
            raise ValidationError(_("This day has passed."))
        return since

    def clean(self):
        facts = super().clean()
        since, until = facts.get("since"), facts.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day lies before the first."))
        return facts

    def facts(self):
        """What the verb takes."""
        facts = dict(self.cleaned_data)
        held = self.places[facts.pop("place")]
        return facts | {"absent": held.user, "role": held.role}


class RevokeForm(forms.Form):
    """Sent by the button beside a role."""

    person = LineField(max_length=12)
    role = forms.ChoiceField(choices=ROLES)


class EndForm(RevokeForm):
    """Sent by the button beside a deputy."""

    absent = LineField(max_length=12)
    since = DayField()


class LetterForm(forms.Form):
    """The letter that a button belongs to."""

    letter = LineField(max_length=12, widget=forms.HiddenInput)


class JobForm(forms.Form):
    """The failed job that a button belongs to."""

    key = forms.IntegerField(min_value=1, max_value=2**62)
