"""Forms of the reviewer: agree, decline, review."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from journal.characters import without_hidden
from journal.files.kinds import SUPPLEMENTS
from journal.forms.days import DayField
from journal.forms.refused import AsksAboutNames
from journal.forms.submitting import FILE_NEEDED
from journal.forms.texts import TextField
from journal.forms.uploads import UploadField
from journal.windows import seen_in
from review.models import Recommendation
from review.questions import SCALE, QuestionKind
from review.scanning import authors_may_learn_who

READ_BY = {
    QuestionKind.TO_AUTHOR: _("The author will read this. Do not sign it."),
    QuestionKind.TO_EDITOR: _("The author will never see this."),
}


class AcceptForm(forms.Form):
    """The day of the review, the journal's unless another is chosen, and what is declared."""

    review_by = DayField(label=_("I hand in the review by"), required=False)
    interests = TextField(
        label=_("Interests that the editor should know of"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The editor alone reads this. Have you a conflict of interest, say so below."),
    )

    def __init__(self, *args, usual, last, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["review_by"].initial = usual
        self.fields["review_by"].help_text = _("You may choose a day until %(day)s.") % {
            "day": date_format(last)
        }
        self.fields["review_by"].widget.attrs["max"] = last.isoformat()


class DeclineForm(forms.Form):
    reason = TextField(
        label=_("Why (if you like to say)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    colleagues = TextField(
        label=_("Who could review it instead"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Names and addresses. The editor reads them; nobody is written to by itself."),
    )
    not_before = DayField(label=_("Please do not ask me again before"), required=False)


class AttachmentForm(forms.Form):
    use_required_attribute = False
    attachment = UploadField(
        label=_("Add a file"),
        allowed=SUPPLEMENTS,
        required=False,
        help_text=_("The author gets a copy without your name, once the decision is sent."),
        error_messages={"required": FILE_NEEDED},
    )


class ReviewForm(AsksAboutNames):
    """What the reviewer was asked, the recommendation, two texts; where review is open, consent."""

    recommendation = forms.ChoiceField(
        label=_("Your recommendation"),
        choices=Recommendation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a recommendation.")},
    )
    comments_to_author = TextField(
        label=_("Comments to the author"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("The author will read this. Do not sign it."),
        error_messages={"required": _("Write some words to the author.")},
    )
    comments_to_editor = TextField(
        label=_("To the editor only"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The author will never see this."),
    )
    agrees_to_be_named = forms.BooleanField(
        label=_("The author may learn my name"),
        required=False,
        help_text=_("Once the decision is sent. Without this you stay a number to the author."),
    )

    def __init__(self, *args, assignment, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = assignment.asked()
        if authors_may_learn_who(assignment):
            self.fields["comments_to_author"].help_text = _("The author will read this.")
        else:
            del self.fields["agrees_to_be_named"]
        self.fields = {one.code: _answer(one) for one in self.asked} | self.fields

    @property
    def typed(self):
        """Whatever was typed, complete or not: what a draft keeps."""
        names = [*(one.code for one in self.asked), *self.base_fields]
        return {name: without_hidden(self.data.get(name, "")) for name in names}

    @property
    def seen(self):
        """What the page knew of the draft, None where it does not say."""
        return seen_in(self.data)

    def facts(self):
        """What `reviewing.hand_in` takes."""
        values = self.cleaned_data
        scores = {one.code: values[one.code] for one in self.asked if one.is_score}
        words = {one.code: values[one.code] for one in self.asked if not one.is_score}
        return {
            "scores": {code: score for code, score in scores.items() if score != ""},
            "words": {code: text for code, text in words.items() if text},
            "recommendation": values["recommendation"],
            "comments_to_author": values["comments_to_author"],
            "comments_to_editor": values["comments_to_editor"],
            "agrees_to_be_named": values.get("agrees_to_be_named", False),
            "confirmed_names": values["confirmed_names"],
        }

    def is_behind(self, draft):
        """Whether another window kept something else meanwhile."""
        return draft.answers != self.typed

    def overlooks(self, draft):
        """Whether there is something of another window that its writer was not shown here."""
        return self.is_behind(draft) or any(map(self.differences, draft.aside.values()))

    def differences(self, other):
        """[(label, what is kept in `other`)] of the answers that are typed otherwise here."""
        here = self.typed if self.is_bound else self.initial
        return [
            (field.label, self._in_words(field, other[field.name]))
            for field in self
            if other.get(field.name, "") not in ("", here.get(field.name, ""))
        ]

    @staticmethod
    def _in_words(field, value):
        choices = getattr(field.field, "choices", ())
        return next((label for key, label in choices if str(key) == value), value)


def _answer(question):
    """The field of one question."""
    if question.is_score:
        return forms.TypedChoiceField(
            label=question.label,
            choices=SCALE,
            coerce=int,
            required=question.is_required,
            widget=forms.RadioSelect(attrs={"class": "scale"}),
            error_messages={"required": _("Choose an answer.")},
        )
    return TextField(
        label=question.label,
        required=question.is_required,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=READ_BY[question.kind],
        error_messages={"required": _("Write an answer.")},
    )
