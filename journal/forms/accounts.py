"""What a person tells about themselves when they sign up, beside e-mail and password."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from journal.countries import country_choices
from journal.forms.zones import zone_choices
from journal.models import Journal, User

FACTS = ("given_name", "family_name", "affiliation", "country", "language", "time_zone")


def countries_to_choose():
    return [("", "—"), *country_choices()]


class PersonFields(forms.Form):
    """The part of the sign-up form that is ours; the library adds its own before it."""

    given_name = forms.CharField(label=_("Given name"), max_length=150)
    family_name = forms.CharField(label=_("Family name"), max_length=150)
    affiliation = forms.CharField(
        label=_("Affiliation"),
        max_length=300,
        required=False,
        help_text=_("University, ministry or other body, as it should be printed."),
    )
    country = forms.ChoiceField(label=_("Country"), choices=countries_to_choose, required=False)
    language = forms.ChoiceField(
        label=_("Language of letters and pages"), choices=settings.LANGUAGES
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=zone_choices,
        help_text=_("Deadlines and times are shown in it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()
        journal = Journal.objects.select_related("sender").order_by("pk").first()
        if journal:
            self.fields["time_zone"].initial = journal.sender.time_zone
        hints = {"given_name": "given-name", "family_name": "family-name", "country": "country"}
        for name, hint in hints.items():
            self.fields[name].widget.attrs["autocomplete"] = hint

    def signup(self, _request, user: User):
        """Called by the library once the account is there."""
        for name in FACTS:
            setattr(user, name, self.cleaned_data[name])
        user.save(update_fields=FACTS)
