"""What a journal's managers may change: its texts, its days, its look and its letters."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from journal.colours import HEX
from journal.forms.reminding import RemindingFields
from journal.forms.setup import clean_issn
from journal.forms.submitting import language_name
from journal.forms.texts import AddressField, LineField, TextField
from journal.forms.zones import zone_choices
from journal.models import Mode
from journal.turns import DEADLINES

LINE, LONG_TEXT = 200, 20_000
TEXTS = {
    "names": _("Name of the journal"),
    "short_names": _("Short name"),
    "publishers": _("Publisher"),
    "aims": _("Aims and scope"),
    "ethics": _("Publication ethics"),
    "imprint": _("Imprint"),
}
LONG_TEXTS = {"aims": 7, "ethics": 7, "imprint": 4}  # how many lines to show
DUTIES = {
    "screen": _("The office looks at a new submission"),
    "fix": _("The author mends what the office asked for"),
    "confirm": _("The author confirms a submission that the office has entered"),
    "assign": _("The office finds an editor"),
    "invite": _("The editor invites reviewers"),
    "reply": _("A reviewer answers an invitation"),
    "expire": _("An invitation without an answer ends, after its last day"),
    "review": _("A reviewer writes the review"),
    "decide": _("The editor decides"),
    "revise": _("The author revises the manuscript"),
    "produce": _("Production finishes a step: copyediting, typesetting"),
    "proof": _("The author reads the proof"),
    "appeal": _("An author may appeal against a rejection"),
}
PLAIN_FACTS = ("issn_print", "issn_online", "reviews_wanted", "undo_minutes")
PLAIN_FACTS += ("accent", "licence", "licence_url", "mode", "needs_second_factor")
MODES = [
    (Mode.DOUBLE, _("Double-anonymous: neither side knows the other")),
    (Mode.SINGLE, _("Single-anonymous: reviewers know the authors")),
    (Mode.OPEN, _("Open: both know, reviewers are named with the decision")),
]
SENDER_FACTS = ("address", "reply_to", "time_zone", "work_from", "work_until")
SENDER_FACTS += ("work_days", "holidays_of", "days_off")


def hours(first, last):
    return [(hour, f"{hour:02}:00") for hour in range(first, last + 1)]


class WholeNumberField(forms.IntegerField):
    """A number between two others; one sentence answers everything else that may be typed."""

    def __init__(self, *, least, most, **options):
        super().__init__(min_value=least, max_value=most, **options)
        self.widget.attrs["size"] = 5

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError:
            bounds = {"least": self.min_value, "most": self.max_value}
            sentence = gettext("Write a whole number from %(least)s to %(most)s.") % bounds
            raise ValidationError(sentence) from None


class SettingsForm(RemindingFields):
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Pages appear in each; articles need title, abstract and keywords in each before they"
            " are printed. The texts below can be written in a new language once it is saved."
        ),
    )
    issn_print = LineField(label=_("ISSN (print)"), required=False, max_length=9)
    issn_online = LineField(label=_("ISSN (online)"), required=False, max_length=9)

    mode = forms.ChoiceField(
        label=_("Who knows of whom?"),
        choices=MODES,
        widget=forms.RadioSelect,
        help_text=_("Counts for rounds that begin from now on; no name is shown afterwards."),
    )
    reviews_wanted = WholeNumberField(
        label=_("Reviews wanted for a decision"),
        least=1,
        most=9,
        help_text=_("Submissions that are here already keep their number."),
    )
    undo_minutes = WholeNumberField(
        label=_("Minutes in which a decision can be undone"),
        least=0,
        most=120,
        help_text=_("Its letters wait as long. 0 sends them at once."),
    )

    needs_second_factor = forms.BooleanField(
        label=_("Everybody with a role signs in with a second factor"),
        required=False,
        help_text=_("An authenticator app, a security key or a passkey. You need one first."),
    )

    accent = LineField(
        label=_("Colour of links and buttons"),
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("Made darker or lighter by itself where it could not be read."),
    )
    licence = LineField(label=_("Licence"), max_length=80)
    licence_url = forms.URLField(
        label=_("Address of the licence"), max_length=LINE, assume_scheme="https"
    )

    address = AddressField(
        label=_("Address that letters come from"),
        help_text=_("Your mail server must be allowed to send for its domain."),
    )
    reply_to = AddressField(
        label=_("Address that answers go to"),
        required=False,
        help_text=_("Empty means the same address."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=zone_choices, help_text=_("Days end at midnight in it.")
    )
    work_from = forms.TypedChoiceField(
        label=_("Reminders leave from"), choices=hours(0, 23), coerce=int
    )
    work_until = forms.TypedChoiceField(
        label=_("Reminders leave until"), choices=hours(1, 24), coerce=int
    )

    def __init__(self, *args, journal, **kwargs):
        super().__init__(*args, initial=self.initial_of(journal), **kwargs)
        self.journal = journal
        for what in TEXTS:
            for code in journal.languages:
                self.fields[f"{what}_{code}"] = self._text_field(what, code)
        for duty, usual in DEADLINES.items():
            self.fields[f"days_{duty}"] = WholeNumberField(
                label=DUTIES[duty],
                least=1,
                most=365,
                help_text=_("Usual: %(days)s.") % {"days": usual},
            )
        self.add_steps(journal.sender)

    @staticmethod
    def _text_field(what, code):
        make, most = (TextField, LONG_TEXT) if what in LONG_TEXTS else (LineField, LINE)
        field = make(
            label=f"{TEXTS[what]} ({language_name(code)})",
            max_length=most,
            required=what == "names",
            error_messages={"required": _("The journal needs a name in each of its languages.")},
        )
        field.widget.attrs["lang"] = code
        if what in LONG_TEXTS:
            field.widget.attrs["rows"] = LONG_TEXTS[what]
        return field

    @staticmethod
    def initial_of(journal):
        texts = {
            f"{what}_{code}": text
            for what in TEXTS
            for code, text in getattr(journal, what).items()
        }
        days = {f"days_{duty}": journal.days_for(duty) for duty in DEADLINES}
        plain = {name: getattr(journal, name) for name in ("languages", *PLAIN_FACTS)}
        return texts | days | plain | {name: getattr(journal.sender, name) for name in SENDER_FACTS}

    def texts(self, *wanted):
        """The fields of these texts, language beside language, a list for each text."""
        return [[self[f"{what}_{code}"] for code in self.journal.languages] for what in wanted]

    @property
    def headings(self):
        return self.texts("names", "short_names", "publishers")

    @property
    def long_texts(self):
        return self.texts(*LONG_TEXTS)

    @property
    def deadlines(self):
        return [self[f"days_{duty}"] for duty in DEADLINES]

    def clean_issn_print(self):
        return clean_issn(self.cleaned_data["issn_print"])

    def clean_issn_online(self):
        return clean_issn(self.cleaned_data["issn_online"])

    def clean_accent(self):
        colour = self.cleaned_data["accent"].lower()
        if not HEX.fullmatch(colour):
            raise ValidationError(_("Write the colour as # and six digits, like #0b5d57."))
        return colour

    def clean(self):
        facts = super().clean()
        if facts.get("work_from", 0) >= facts.get("work_until", 24):
            self.add_error("work_until", _("Choose an hour later than the first one."))
        return facts

    def facts(self):
        """What `settling.change_journal` takes, from a valid form."""
        typed = self.cleaned_data
        kept = [code for code in self.journal.languages if code in typed["languages"]]
        facts = {what: self._texts_in_all_languages(what) for what in TEXTS}
        facts |= {name: typed[name] for name in PLAIN_FACTS}
        facts["languages"] = kept + [code for code in typed["languages"] if code not in kept]
        days = {duty: typed[f"days_{duty}"] for duty in DEADLINES}
        facts["deadlines"] = {duty: n for duty, n in days.items() if n != DEADLINES[duty]}
        sender = {name: typed[name] for name in SENDER_FACTS}
        return {"facts": facts, "sender": sender | {"reminder_days": self.days_of_reminders()}}

    def _texts_in_all_languages(self, what):
        """What was typed, and what is stored in a language that the journal gave up."""
        typed = {code: self.cleaned_data[f"{what}_{code}"] for code in self.journal.languages}
        texts = getattr(self.journal, what) | typed
        return {code: text for code, text in texts.items() if text}
