"""Forms of the author after submission."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from journal.files.kinds import SUPPLEMENTS
from journal.forms.refused import AsksAboutNames
from journal.forms.texts import TextField
from journal.forms.uploads import UploadField, UploadsField
from journal.models import File

SINGLE = {File.Role.NEXT_MANUSCRIPT: "file", File.Role.NEXT_MARKED: "marked"}
DROPPED = (File.Role.NEXT_MARKED, File.Role.NEXT_SUPPLEMENT)
IS_UPLOADED = _("“{name}” is uploaded and will be sent. Another one replaces it.")


class RevisionForm(AsksAboutNames):
    file = UploadField(
        label=_("Revised manuscript"),
        error_messages={"required": _("Choose the revised manuscript.")},
    )
    response = TextField(
        label=_("Response to the reviewers"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Answer each point. Do not name yourself: reviewers may read this."),
        error_messages={"required": _("Answer the points of the reviewers.")},
    )
    marked = UploadField(
        label=_("Manuscript with marked changes"),
        required=False,
        help_text=_(
            "For the editor, who sees the changes that your word processor tracked. In the copy"
            " for reviewers only colours and lines are left. Of two Word files we show both what"
            " changed, word by word, also without this."
        ),
    )
    kept = forms.MultipleChoiceField(
        label=_("Supplements of the last version that come along"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    supplements = UploadsField(label=_("More supplements"), allowed=SUPPLEMENTS, required=False)

    dropped = forms.MultipleChoiceField(
        label=_("Uploaded beside the manuscript; tick what is not to be sent"),
        required=False,
    )

    def __init__(self, *args, earlier=(), aside=(), **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(one.public_id, one.name) for one in earlier]
        self.fields["kept"].choices = choices
        self.fields["kept"].initial = [key for key, _name in choices]
        if not choices:
            del self.fields["kept"]
        self.show_aside(aside)

    def show_aside(self, files):
        """Say what was set aside: it need not be chosen again."""
        for file in files:
            if name := SINGLE.get(file.role):
                field = self.fields[name]
                field.required = field.says_optional = False
                said = format_html(IS_UPLOADED, name=file.name)
                self[name].help_text = format_html("{} {}", said, field.help_text)
        beside = [one for one in files if one.role in DROPPED]
        ticks = forms.CheckboxSelectMultiple if beside else forms.MultipleHiddenInput
        self.fields["dropped"].widget = ticks()
        self.fields["dropped"].choices = [(one.public_id, one.name) for one in beside]

    def chosen(self):
        """[(role, field, upload)] of the files that came and can be kept."""
        return [
            (role, field, one)
            for role, field in {**SINGLE, File.Role.NEXT_SUPPLEMENT: "supplements"}.items()
            for one in self.files.getlist(field)
            if one.size
        ]

    def left_out(self):
        """Supplements of the last version that do not come along."""
        if "kept" not in self.fields:
            return set()
        offered = {key for key, _name in self.fields["kept"].choices}
        return offered - set(self.cleaned_data["kept"])

    def revised(self):
        """What `revising.submit_revision` takes of them."""
        facts = self.cleaned_data
        return {
            "upload": facts["file"],
            "name": facts["file"].name,
            "marked": (facts["marked"], facts["marked"].name) if facts["marked"] else None,
            "supplements": [(one, one.name) for one in facts["supplements"]],
            "left_out": self.left_out(),
        }


class DisputeForm(forms.Form):
    """What is wrong with something that was entered for an author or reviewer."""

    words = TextField(
        label=_("What is wrong?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what is wrong.")},
    )
