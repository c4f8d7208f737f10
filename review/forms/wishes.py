"""The form by which reviewers say when they may be asked, and about what."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.days import DayField
from journal.models import Topic
from review.models.roster import MOST_OPEN
from review.workflow.roster import TOPICS


class WishesForm(forms.Form):
    use_required_attribute = False
    not_before = DayField(
        label=_("Please do not ask me again before"),
        required=False,
        help_text=_("Empty: at any time. What you have agreed to is still due on its day."),
    )
    max_open = forms.IntegerField(
        label=_("Reviews at once, at most"),
        min_value=1,
        max_value=MOST_OPEN,
        help_text=_("While you have as many, editors are not offered your name."),
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.none(),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": TOPICS.sentence},
    )

    def __init__(self, *args, entry, today, **kwargs):
        is_ahead = entry.not_before is not None and entry.not_before > today
        initial = {
            "not_before": entry.not_before if is_ahead else None,
            "max_open": entry.max_open,
            "topics": entry.topics.values_list("slug", flat=True),
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["topics"].queryset = entry.journal.topics.all()
