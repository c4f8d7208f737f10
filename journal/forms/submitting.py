"""The forms of a draft. Whatever is typed is kept: what is missing is asked for when it is sent."""

from django import forms
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from journal import declarations
from journal.actions.drafting import LONGEST_TEXT, LONGEST_TITLE
from journal.files.kinds import SUPPLEMENTS
from journal.forms.refused import CONFIRMED, AsksAboutNames
from journal.forms.texts import LineField, TextField
from journal.forms.uploads import UploadField
from journal.models import ArticleType, Topic

FILE_NEEDED = _("Choose a file first.")
DECLARE = "declare_"  # and the code of a declaration
TEXTS = ("title", "abstract", "keywords")
STATEMENT_NEEDED = _("Tick this to go on: the journal takes no manuscript without it.")
TO_SEND = _("needed to send")
TO_PRINT = _("needed before printing")
STATEMENTS = (
    _("The work is original, and it is not under review elsewhere."),
    _("All authors have agreed to this submission and to the order of their names."),
    _(
        "The journal may store and use the names and addresses given here "
        "to handle this submission. My co-authors know of it."
    ),
)


def language_name(code):
    """The language's name in the language of the page: `Russian`, `русский`."""
    return get_language_info(code)["name_translated"]


class StatementsField(forms.BooleanField):
    """One tick below the three statements: they are made together or not at all."""

    statements = STATEMENTS

    def __init__(self, **options):
        super().__init__(label=_("All of this is true."), **options)


class StartForm(forms.Form):
    """What a draft begins with: its texts are read from the manuscript, or typed on its page.

    The manuscript may come with the next page as well.
    """

    use_required_attribute = False
    article_type = forms.ModelChoiceField(
        label=_("Type of article"),
        queryset=ArticleType.objects.none(),
        to_field_name="public_id",
        empty_label=None,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("Language of the manuscript"), widget=forms.RadioSelect)

    def __init__(self, *args, journal, is_own=True, **kwargs):
        """Only the author makes the statements: `is_own` says whether they are asked for."""
        super().__init__(*args, **kwargs)
        kinds = self.fields["article_type"]
        kinds.queryset = journal.article_types.all()
        kinds.initial = kinds.queryset.first()
        self.fields["language"].choices = [
            (code, language_name(code).capitalize()) for code in journal.languages
        ]
        spoken = get_language()
        self.fields["language"].initial = (
            spoken if spoken in journal.languages else journal.languages[0]
        )
        if is_own:
            needed = {"required": STATEMENT_NEEDED}
            self.fields["has_consented"] = StatementsField(error_messages=needed)

    def questions(self):
        return [self["article_type"], self["language"]]


class DraftForm(AsksAboutNames):
    """All of a draft but its people and its file. Nothing is required to save it.

    Whether names may stay in its texts is asked when it is sent.
    """

    use_required_attribute = False
    article_type = forms.ModelChoiceField(
        label=_("Type of article"),
        queryset=ArticleType.objects.none(),
        to_field_name="public_id",
        empty_label=None,
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that fit: reviewers are looked for by them."),
    )
    cover_letter = TextField(
        label=_("Note to the editor"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Whatever the editor should know. Reviewers do not see it."),
    )

    def __init__(self, *args, submission, is_own=True, **kwargs):
        """Only the author makes the statements, once: `is_own` says whether it is they."""
        super().__init__(*args, **kwargs)
        self.submission = submission
        if is_own and submission.consented_at is None:
            self.fields["has_consented"] = StatementsField(required=False)
        journal = submission.journal
        self.languages = sorted(
            {*journal.languages, submission.language},
            key=lambda code: (code != submission.language, code),
        )
        self.fields["article_type"].queryset = journal.article_types.all()
        self.fields["topics"].queryset = journal.topics.all()
        for code in self.languages:
            self._add_texts(code)
        for code, label in declarations.KINDS.items():
            self.fields[DECLARE + code] = TextField(
                label=label,
                help_text=declarations.HINTS[code],
                max_length=LONGEST_TEXT,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.fields[CONFIRMED] = self.fields.pop(CONFIRMED)  # the last thing that is asked

    def _add_texts(self, code):
        when = TO_SEND if code == self.submission.language else TO_PRINT
        made = {
            "title": LineField(label=_("Title"), max_length=LONGEST_TITLE, required=False),
            "abstract": TextField(
                label=_("Abstract"),
                max_length=LONGEST_TEXT,
                required=False,
                widget=forms.Textarea(attrs={"rows": 8}),
            ),
            "keywords": LineField(
                label=_("Keywords"),
                max_length=LONGEST_TITLE,
                required=False,
                help_text=_("Three to eight, with commas between them."),
            ),
        }
        for name, field in made.items():
            field.when = TO_PRINT if name == "keywords" else when
            field.widget.attrs["lang"] = code
            self.fields[f"{name}_{code}"] = field

    def texts(self):
        """[(name of the language, is it the manuscript's own, its three fields)]."""
        return [
            (
                language_name(code),
                code == self.submission.language,
                [self[f"{name}_{code}"] for name in TEXTS],
            )
            for code in self.languages
        ]

    def declarations(self):
        return [self[DECLARE + code] for code in declarations.KINDS]

    @staticmethod
    def initial_of(submission):
        facts = {
            f"{name}_{code}": text
            for name, texts in (
                ("title", submission.titles),
                ("abstract", submission.abstracts),
                ("keywords", submission.keywords),
            )
            for code, text in texts.items()
        }
        return facts | {
            "article_type": submission.article_type,
            "topics": list(submission.topics.all()),
            "cover_letter": submission.cover_letter,
            **{DECLARE + code: text for code, text in submission.declarations.items()},
        }

    def kept_otherwise(self):
        """[(question, what is stored)] where something else was typed."""
        kept = {name: self.initial.get(name) for name in self.changed_data}
        return [(self._question(name), _in_words(value)) for name, value in kept.items() if value]

    def _question(self, name):
        label, language = self.fields[name].label, self.fields[name].widget.attrs.get("lang")
        return f"{label} ({language_name(language)})" if language else label

    def facts(self, now, *, is_pressed=True):
        """What `drafting.save_draft` stores: consent counts from the moment a button gives it."""
        values = self.cleaned_data
        facts = {
            "article_type": values["article_type"],
            "titles": self._in_languages("title"),
            "abstracts": self._in_languages("abstract"),
            "keywords": self._in_languages("keywords"),
            "cover_letter": values["cover_letter"],
            "declarations": {
                code: values[DECLARE + code]
                for code in declarations.KINDS
                if values[DECLARE + code]
            },
        }
        if values.get("has_consented") and is_pressed:
            facts["consented_at"] = now
        return facts

    def _in_languages(self, name):
        texts = {code: self.cleaned_data[f"{name}_{code}"] for code in self.languages}
        return {code: text for code, text in texts.items() if text}


def _in_words(value):
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


class UploadForm(forms.Form):
    use_required_attribute = False
    file = UploadField(
        label=_("File of the manuscript"),
        help_text=_(
            "A Word file (.docx) if you have one: without it the article cannot be typeset later."
        ),
        error_messages={"required": FILE_NEEDED},
    )


class SupplementForm(forms.Form):
    use_required_attribute = False
    supplement = UploadField(
        label=_("Add a supplement"),
        allowed=SUPPLEMENTS,
        error_messages={"required": FILE_NEEDED},
    )
