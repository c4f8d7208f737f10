"""Forms of the reviewer: decline, review."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from journal.characters import without_hidden
from journal.files.kinds import SUPPLEMENTS
from journal.forms.refused import AsksAboutNames
from journal.forms.submitting import FILE_NEEDED
from journal.forms.texts import TextField
from journal.forms.uploads import UploadField
from review.forms.assignments import DayField
from review.models import Criterion, Recommendation
from review.scanning import authors_may_learn_who

SCALE = [
    (1, pgettext_lazy("score", "not at all")),
    (2, pgettext_lazy("score", "weakly")),
    (3, pgettext_lazy("score", "fairly")),
    (4, pgettext_lazy("score", "well")),
    (5, pgettext_lazy("score", "fully")),
]


class AcceptForm(forms.Form):
    """The day of the review: the journal's, unless the reviewer chooses another."""

    review_by = DayField(label=_("I hand in the review by"), required=False)

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
    """The five questions, the recommendation and two texts; where review is open, consent.

    Without an assignment nobody is asked for consent, though a tick that came is kept.
    """

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

    def __init__(self, *args, assignment=None, **kwargs):
        super().__init__(*args, **kwargs)
        if assignment is not None and authors_may_learn_who(assignment):
            self.fields["comments_to_author"].help_text = _("The author will read this.")
        else:
            del self.fields["agrees_to_be_named"]
        questions = {
            name: forms.TypedChoiceField(
                label=Criterion(name).label,
                choices=SCALE,
                coerce=int,
                widget=forms.RadioSelect(attrs={"class": "scale"}),
                error_messages={"required": _("Choose an answer.")},
            )
            for name in Criterion.values
        }
        self.fields = questions | self.fields

    @property
    def typed(self):
        """Whatever was typed, complete or not: what a draft keeps."""
        names = [*Criterion.values, *self.base_fields]
        return {name: without_hidden(self.data.get(name, "")) for name in names}

    @property
    def scores(self):
        return {name: self.cleaned_data[name] for name in Criterion.values}
