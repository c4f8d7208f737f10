"""The questions to the reviewers of one type of article: a row for each, and empty ones."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.rows import counted
from journal.forms.submitting import language_name
from journal.forms.texts import LineField
from journal.models.fields import make_public_id
from review.questions import Question, QuestionKind

MOST_QUESTIONS, NEW_ROWS, MOST_WEIGHT = 30, 2, 9
CODE = re.compile("[a-z0-9]{1,12}")
UNWORDED = _("Word the question in each language of the journal.")


class QuestionForm(forms.Form):
    """One question; a row in which nothing is worded is none. `code` names its answers."""

    use_required_attribute = False
    code = forms.RegexField(regex=CODE, widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Answer"), choices=QuestionKind.choices)
    weight = forms.IntegerField(
        label=_("Weight"), min_value=0, max_value=MOST_WEIGHT, initial=1, required=False
    )
    is_required = forms.BooleanField(label=_("Must be answered"), initial=True, required=False)
    is_removed = forms.BooleanField(label=_("Remove"), required=False)

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = languages
        for code in languages:
            self.fields[f"label_{code}"] = LineField(
                label=language_name(code),
                max_length=300,
                required=False,
                widget=forms.TextInput(attrs={"lang": code}),
            )

    def labels(self):
        """The fields of its words, one for each language."""
        return [self[f"label_{code}"] for code in self.languages]

    def clean(self):
        facts = super().clean()
        said = [self.cleaned_data.get(f"label_{code}") for code in self.languages]
        if any(said) and not facts.get("is_removed"):
            for code, words in zip(self.languages, said, strict=True):
                if not words and f"label_{code}" not in self.errors:
                    self.add_error(f"label_{code}", UNWORDED)
        return facts

    @property
    def is_asked(self):
        said = [self.cleaned_data.get(f"label_{code}") for code in self.languages]
        return any(said) and not self.cleaned_data["is_removed"]

    def question(self):
        """What is stored of it; a score that counts nothing in the mean has the weight 0."""
        facts = self.cleaned_data
        return Question(
            code=facts["code"] or make_public_id(),
            labels={code: facts[f"label_{code}"] for code in self.languages},
            kind=facts["kind"],
            weight=facts["weight"] if facts["weight"] is not None else 1,
            is_required=facts["is_required"],
        )


class BaseQuestions(forms.BaseFormSet):
    def clean(self):
        if any(self.errors):
            return
        codes = [one.cleaned_data["code"] for one in self.asked() if one.cleaned_data["code"]]
        if len(set(codes)) < len(codes):
            raise forms.ValidationError(_("One question came twice. Open the page again."))

    def asked(self):
        return [one for one in self.forms if one.is_asked]

    def questions(self):
        return [one.question() for one in self.asked()]


Questions = forms.formset_factory(
    QuestionForm,
    formset=BaseQuestions,
    extra=NEW_ROWS,
    max_num=MOST_QUESTIONS,
    absolute_max=MOST_QUESTIONS,
    validate_max=True,
)


def questions_form(data, *, journal, questions):
    """The rows as they stand, or as they were sent."""
    rows = [
        {
            "code": one.code,
            "kind": one.kind,
            "weight": one.weight,
            "is_required": one.is_required,
            **{f"label_{code}": words for code, words in one.labels.items()},
        }
        for one in questions
    ]
    if data is not None:  # an unchanged row of a new page is a question like any other
        data = counted(data, "question", most=MOST_QUESTIONS, initial=MOST_QUESTIONS)
    return Questions(
        data, initial=rows, prefix="question", form_kwargs={"languages": journal.languages}
    )
