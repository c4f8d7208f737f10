"""Forms of the author after submission."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.files.kinds import SUPPLEMENTS
from journal.forms.refused import AsksAboutNames
from journal.forms.uploads import UploadField, UploadsField


class RevisionForm(AsksAboutNames):
    file = UploadField(
        label=_("Revised manuscript"),
        error_messages={"required": _("Choose the revised manuscript.")},
    )
    response = forms.CharField(
        label=_("Response to the reviewers"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Answer each point. Do not name yourself: reviewers may read this."),
        error_messages={"required": _("Answer the points of the reviewers.")},
    )
    kept = forms.MultipleChoiceField(
        label=_("Supplements of the last version that come along"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    supplements = UploadsField(label=_("More supplements"), allowed=SUPPLEMENTS, required=False)

    def __init__(self, *args, earlier=(), **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(one.public_id, one.name) for one in earlier]
        if not choices:
            del self.fields["kept"]
            return
        self.fields["kept"].choices = choices
        self.fields["kept"].initial = [key for key, _name in choices]

    def revised(self):
        """What `revising.submit_revision` takes of them."""
        facts, offered = self.cleaned_data, self.fields.get("kept")
        return {
            "upload": facts["file"],
            "name": facts["file"].name,
            "supplements": [(one, one.name) for one in facts["supplements"]],
            "left_out": {key for key, _name in offered.choices} - set(facts["kept"])
            if offered
            else set(),
        }


class DisputeForm(forms.Form):
    """What is wrong with something that was entered for an author or reviewer."""

    words = forms.CharField(
        label=_("What is wrong?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what is wrong.")},
    )
