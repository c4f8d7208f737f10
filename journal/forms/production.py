"""Forms of production and of the proof."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.actions.drafting import LONGEST_TEXT, LONGEST_TITLE
from journal.files.kinds import WORD
from journal.forms.submitting import FILE_NEEDED, language_name
from journal.forms.texts import LineField, TextField
from journal.forms.uploads import UploadField

TO_FREEZE = _("needed before the issue is frozen")
TEXTS = {"title": "titles", "abstract": "abstracts", "keywords": "keywords"}


class CopyeditedForm(forms.Form):
    file = UploadField(
        label=_("Copyedited text"),
        allowed=WORD,
        error_messages={"required": FILE_NEEDED},
    )


class TextsForm(forms.Form):
    """What stands above the article, in each language of the journal."""

    def __init__(self, *args, article, **kwargs):
        self.languages = sorted(
            {*article.journal.languages, article.language},
            key=lambda code: (code != article.language, code),
        )
        self.names = {
            f"{name}_{code}": (texts, code)
            for code in self.languages
            for name, texts in TEXTS.items()
        }
        initial = {
            name: getattr(article, texts).get(code, "")
            for name, (texts, code) in self.names.items()
        }
        super().__init__(*args, initial=initial, **kwargs)
        for code in self.languages:
            self._add(code, is_own=code == article.language)

    def _add(self, code, *, is_own):
        made = {
            "title": LineField(label=_("Title"), max_length=LONGEST_TITLE, required=is_own),
            "abstract": TextField(
                label=_("Abstract"),
                max_length=LONGEST_TEXT,
                required=False,
                widget=forms.Textarea(attrs={"rows": 6}),
            ),
            "keywords": LineField(label=_("Keywords"), max_length=LONGEST_TITLE, required=False),
        }
        for name, field in made.items():
            field.when = "" if field.required else TO_FREEZE
            field.widget.attrs["lang"] = code
            self.fields[f"{name}_{code}"] = field

    def groups(self):
        """[(name of the language, its three fields)]."""
        return [
            (language_name(code), [self[f"{name}_{code}"] for name in TEXTS])
            for code in self.languages
        ]

    def texts(self):
        """`{titles, abstracts, keywords}`, as `producing.put_texts` takes them."""
        made = {texts: {} for texts in TEXTS.values()}
        for name, (texts, code) in self.names.items():
            if value := self.cleaned_data[name]:
                made[texts][code] = value
        return made


class CorrectionsForm(forms.Form):
    corrections = TextField(
        label=_("What must be corrected"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_(
            "One correction a line: where it is, what stands there, what should stand there."
        ),
        error_messages={"required": _("Write what must be corrected.")},
    )
