"""Forms of the reviewer: decline, review."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from review.models import Criterion, Recommendation

SCALE = [
    (1, pgettext_lazy("score", "not at all")),
    (2, pgettext_lazy("score", "weakly")),
    (3, pgettext_lazy("score", "fairly")),
    (4, pgettext_lazy("score", "well")),
    (5, pgettext_lazy("score", "fully")),
]


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why (if you like to say)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReviewForm(forms.Form):
    """The five questions, the recommendation and two texts."""

    recommendation = forms.ChoiceField(
        label=_("Your recommendation"),
        choices=Recommendation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a recommendation.")},
    )
    comments_to_author = forms.CharField(
        label=_("Comments to the author"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("The author will read this. Do not sign it."),
        error_messages={"required": _("Write some words to the author.")},
    )
    comments_to_editor = forms.CharField(
        label=_("To the editor only"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The author will never see this."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
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
        return {name: self.data.get(name, "") for name in self.fields}

    @property
    def scores(self):
        return {name: self.cleaned_data[name] for name in Criterion.values}
