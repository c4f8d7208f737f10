"""What the first owner tells about themselves and the journal."""

import re

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from journal.forms.texts import AddressField, LineField
from journal.forms.zones import zone_choices
from journal.models import User

RESERVED = frozenset(
    [
        "accounts",
        "admin",
        "api",
        "calendar",
        "healthz",
        "language",
        "mail",
        "oai",
        "readyz",
        "robots",
        "setup",
        "sitemap",
        "static",
    ]
)
ISSN = re.compile(r"(\d{4})-?(\d{3}[\dX])")


def clean_issn(text):
    """`1234-5679`, with its check digit tested; '' stays ''."""
    found = ISSN.fullmatch(text.strip().upper())
    if not text:
        return ""
    if not found or not has_check_digit("".join(found.groups())):
        raise ValidationError(_("This is not an ISSN: eight digits like 1234-5679."))
    return "-".join(found.groups())


def has_check_digit(digits):
    """ISO 3297: weights 8 to 2, remainder of 11, X for ten."""
    total = sum(int(d) * weight for d, weight in zip(digits[:7], range(8, 1, -1), strict=True))
    return digits[7] == "0123456789X"[-total % 11]


class SetupForm(forms.Form):
    code = LineField(
        label=_("Set-up code"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    given_name = LineField(label=_("Given name"), max_length=150)
    family_name = LineField(label=_("Family name"), max_length=150)
    email = AddressField(label=_("Your e-mail"), help_text=_("You sign in with it."))
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters; a few words are better than one."),
    )

    slug = forms.SlugField(
        label=_("Short name in addresses"),
        max_length=50,
        help_text=_("Small Latin letters, digits and hyphens. It cannot be changed later."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Pages appear in each, articles carry title, abstract and keywords in each, and the"
            " journal needs a name in each."
        ),
    )
    issn_print = LineField(label=_("ISSN (print)"), required=False, max_length=9)
    issn_online = LineField(label=_("ISSN (online)"), required=False, max_length=9)

    address = AddressField(
        label=_("Address that letters come from"),
        help_text=_("Your mail server must be allowed to send for its domain."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=zone_choices, help_text=_("Days end at midnight in it.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, _name in settings.LANGUAGES:
            spoken = get_language_info(code)["name_translated"]
            self.fields[self.name_field(code)] = LineField(
                label=_("Name of the journal (%(language)s)") % {"language": spoken},
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs={"lang": code}),
            )
            self.fields[self.name_field(code)].says_optional = False  # it depends on the languages
        self.fields["languages"].initial = [get_language()]
        self.fields["time_zone"].initial = "Asia/Almaty"

    @staticmethod
    def name_field(code):
        return f"name_{code}"

    @property
    def names(self):
        """The fields of the journal's names, for the template."""
        return [self[self.name_field(code)] for code, _name in settings.LANGUAGES]

    def clean_code(self):
        if not constant_time_compare(self.cleaned_data["code"].strip(), settings.SETUP_CODE):
            raise ValidationError(_("This is not the set-up code."), code="wrong_code")
        return ""

    def clean_slug(self):
        slug = self.cleaned_data["slug"].lower()
        if slug in RESERVED or slug in dict(settings.LANGUAGES):
            raise ValidationError(_("This word has another use here: choose a different one."))
        return slug

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("There is a person with this address already."))
        return email

    def clean_issn_print(self):
        return clean_issn(self.cleaned_data["issn_print"])

    def clean_issn_online(self):
        return clean_issn(self.cleaned_data["issn_online"])

    def clean(self):
        facts = super().clean()
        if "password" in facts:
            try:
                validate_password(facts["password"], User(**self.owner_names(facts)))
            except ValidationError as error:
                self.add_error("password", error)
        for code in facts.get("languages", []):
            if not facts.get(self.name_field(code)):
                sentence = _("The journal needs a name in each of its languages.")
                self.add_error(self.name_field(code), sentence)
        return facts

    @staticmethod
    def owner_names(facts):
        return {name: facts.get(name, "") for name in ("email", "given_name", "family_name")}

    def facts(self):
        """What `founding.found_first_journal` takes, from a valid form."""
        facts = self.cleaned_data
        names = {code: facts[self.name_field(code)] for code, _name in settings.LANGUAGES}
        return {
            "owner": self.owner_names(facts)
            | {"password": facts["password"], "time_zone": facts["time_zone"]}
            | {"language": get_language()},
            "slug": facts["slug"],
            "names": {code: name for code, name in names.items() if name},
            "languages": facts["languages"],
            "issn_print": facts["issn_print"],
            "issn_online": facts["issn_online"],
            "sender": {"address": facts["address"], "time_zone": facts["time_zone"]},
        }
