"""Forms of what is published beside an article: a correction, a retraction."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.refused import CONFIRMED, AsksAboutNames
from journal.forms.submitting import language_name
from journal.forms.texts import TextField


class NoticeForm(AsksAboutNames):
    """The notice in each language of the journal; that of the article must be there."""

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, **kwargs)
        others = [code for code in article.journal.languages if code != article.language]
        self.codes = [article.language, *others]
        for code in reversed(self.codes):
            field = TextField(
                label=_("Notice in %(language)s") % {"language": language_name(code)},
                required=code == article.language,
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": 6, "lang": code}),
                error_messages={"required": _("Write the notice in the language of the article.")},
            )
            self.fields = {f"text_{code}": field} | self.fields

    def facts(self):
        """What the verbs of `correcting` take."""
        texts = {code: self.cleaned_data[f"text_{code}"] for code in self.codes}
        return {"texts": texts, CONFIRMED: self.cleaned_data[CONFIRMED]}


class RetractionForm(NoticeForm):
    why = TextField(
        label=_("Why, for the record"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Not published. It may be left out where an integrity case was opened."),
    )

    def facts(self):
        return super().facts() | {"why": self.cleaned_data["why"]}
