"""Forms of the author after submission."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RevisionForm(forms.Form):
    file = forms.FileField(
        label=_("Revised manuscript (.docx)"),
        error_messages={"required": _("Choose the revised manuscript.")},
    )
    response = forms.CharField(
        label=_("Response to the reviewers"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Answer each point. Do not name yourself: reviewers may read this."),
        error_messages={"required": _("Answer the points of the reviewers.")},
    )
