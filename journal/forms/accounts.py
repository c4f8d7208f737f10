"""What people tell about themselves, beside e-mail and password: at the door, and later."""

import re

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from journal.countries import country_choices
from journal.forms.texts import LineField
from journal.forms.zones import zone_choices
from journal.models import Journal, User
from journal.orcid import clean_orcid

LEAST_SECONDS, MOST_SECONDS = 2, 24 * 3600  # that a person needs for the form
ADDRESS_IN_NAME = re.compile(r"://|www\.|@|\w\.(com|net|org|ru|kz|info|biz)\b", re.IGNORECASE)
SALT = "sign-up form"
FACTS = ("given_name", "family_name", "affiliation", "country", "language", "time_zone")


def countries_to_choose():
    return [("", "—"), *country_choices()]


class AboutPerson(forms.Form):
    """What is asked of everybody."""

    given_name = LineField(label=_("Given name"), max_length=150)
    family_name = LineField(label=_("Family name"), max_length=150)
    affiliation = LineField(
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
        hints = {"given_name": "given-name", "family_name": "family-name", "country": "country"}
        for name, hint in hints.items():
            self.fields[name].widget.attrs["autocomplete"] = hint

    def clean_given_name(self):
        return self._plain_name("given_name")

    def clean_family_name(self):
        return self._plain_name("family_name")

    def _plain_name(self, field):
        name = self.cleaned_data[field]
        if ADDRESS_IN_NAME.search(name):
            raise ValidationError(_("Write a name here, without any address."))
        return name


class PersonFields(AboutPerson):
    """The part of the sign-up form that is ours; the library adds its own before it.

    Machines that fill in every field, at once, with advertisements for names, are sent back with a
    sentence: the library's hidden field, the age of the form and the names tell them.
    """

    began = LineField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["began"].initial = lambda: signing.dumps("", salt=SALT)
        self.fields["language"].initial = get_language()
        journal = Journal.objects.select_related("sender").order_by("pk").first()
        if journal:
            self.fields["time_zone"].initial = journal.sender.time_zone

    def clean_began(self):
        """Refuse a form that was filled in faster than anybody reads, or was opened yesterday."""
        began = self.cleaned_data["began"]
        try:
            signing.loads(began, salt=SALT, max_age=MOST_SECONDS)
        except signing.BadSignature:
            self._begin_anew()
        else:
            try:
                signing.loads(began, salt=SALT, max_age=LEAST_SECONDS)
            except signing.SignatureExpired:
                return began
        raise ValidationError(
            _("Please send the form once more: it came sooner or later than a person's.")
        )

    def _begin_anew(self):
        self.data = self.data.copy()
        self.data[self.add_prefix("began")] = signing.dumps("", salt=SALT)

    def signup(self, _request, user: User):
        """Called by the library once the account is there."""
        for name in FACTS:
            setattr(user, name, self.cleaned_data[name])
        user.save(update_fields=FACTS)


class DetailsForm(AboutPerson):
    """What people change about themselves: names in both scripts, and what letters go by."""

    patronymic = LineField(label=_("Patronymic, if there is one"), max_length=150, required=False)
    other_given_name = LineField(
        label=_("Given name in the other script"),
        max_length=150,
        required=False,
        help_text=_("Latin letters if the name above is in Cyrillic, or the other way round."),
    )
    other_family_name = LineField(
        label=_("Family name in the other script"), max_length=150, required=False
    )
    orcid = LineField(label="ORCID", max_length=60, required=False)

    field_order = (
        *("given_name", "family_name", "patronymic", "other_given_name", "other_family_name"),
        *("affiliation", "country", "orcid", "language", "time_zone"),
    )

    def clean_orcid(self):
        return clean_orcid(self.cleaned_data["orcid"])
