"""The form by which the office brings a person onto the roster."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from journal.forms.texts import AddressField, LineField
from journal.models import Topic
from review.models.roster import MOST_OPEN


class RosterForm(forms.Form):
    given_name = LineField(label=_("Given name"), max_length=150)
    family_name = LineField(label=_("Family name"), max_length=150)
    email = AddressField(label=_("E-mail"))
    affiliation = LineField(label=_("Affiliation"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    languages = forms.MultipleChoiceField(
        label=_("Languages they read"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.none(),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )
    max_open = forms.IntegerField(
        label=_("Open reviews at most"), min_value=1, max_value=MOST_OPEN, initial=2
    )

    def __init__(self, *args, journal, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = journal.topics.all()
