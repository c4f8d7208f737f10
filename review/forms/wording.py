"""The text of a letter as a journal's managers write it, and the case about which it is shown."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.texts import LineField, TextField
from journal.models import Submission
from notifications.letters import SUBJECT_LENGTH, Text
from notifications.texts import LONGEST_BODY, faults_of

MOST_CASES = 50  # to choose from, the latest first


class CaseField(forms.ModelChoiceField):
    def label_from_instance(self, case):
        return f"{case.readable_number} · {case.title}"


class TextForm(forms.Form):
    """`cases` are those that the person may read of; the latest is chosen unless another is."""

    subject = LineField(
        label=_("Subject"),
        max_length=SUBJECT_LENGTH,
        error_messages={"required": _("The letter needs a subject.")},
    )
    body = TextField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        error_messages={"required": _("The letter needs a text.")},
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    case = CaseField(
        label=_("As it would look about"),
        queryset=Submission.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=None,
        error_messages={"invalid_choice": _("Choose one of the cases.")},
    )

    def __init__(self, *args, kind, language, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.language = kind, language
        latest = cases.order_by("-submitted_at", "-pk")
        keys = list(latest.values_list("pk", flat=True)[:MOST_CASES])
        self.fields["case"].queryset = latest.with_people().filter(pk__in=keys)
        self.fields["case"].says_optional = False
        for name in ("subject", "body"):
            self.fields[name].widget.attrs["lang"] = language

    def clean(self):
        facts = super().clean()
        if {"subject", "body"} <= facts.keys():
            for field, sentence in faults_of(self.kind, self.text):
                self.add_error(field, sentence)
        return facts

    @property
    def text(self):
        """From a form whose subject and body are no worse than unfit."""
        return Text(self.cleaned_data["subject"], self.cleaned_data["body"], self.language)

    @property
    def chosen_case(self):
        chosen = self.cleaned_data.get("case") if self.is_bound else None
        return chosen or self.fields["case"].queryset.first()


class RetakeForm(forms.Form):
    """An earlier text, by its number."""

    number = forms.IntegerField(min_value=1, max_value=2**31 - 1)
