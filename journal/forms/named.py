"""The reviewers whom an author suggests or opposes: a row for each, and an empty one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms.rows import counted
from journal.forms.texts import AddressField, LineField, TextField
from journal.models import NamedReviewer

MOST = 8
LONGEST = 1_000


NAMED = _("Reviewers you suggest or oppose")


class NamedReviewerForm(forms.Form):
    """A row in which nothing is typed names nobody."""

    def has_changed(self):
        """The choice of what is wished is no answer by itself."""
        return bool({*self.changed_data} - {"wish"})

    use_required_attribute = False
    wish = forms.ChoiceField(
        label=_("This person"),
        choices=NamedReviewer.Wish.choices,
        initial=NamedReviewer.Wish.SUGGESTED,
    )
    name = LineField(label=_("Name"), max_length=200)
    email = AddressField(label=_("E-mail"), required=False)
    affiliation = LineField(label=_("Affiliation"), max_length=300, required=False)
    reason = TextField(label=_("Reason"), max_length=LONGEST, widget=forms.Textarea({"rows": 2}))


FIELDS = tuple(NamedReviewerForm.base_fields)
_Rows = forms.formset_factory(
    NamedReviewerForm, extra=1, max_num=MOST, validate_max=True, absolute_max=MOST + 1
)


class NamedReviewers:
    """The rows of a draft's page, stored or typed; an emptied row is taken away."""

    def __init__(self, submission, data=None):
        self.is_typed = data is not None and "named-TOTAL_FORMS" in data
        if self.is_typed:
            self.rows = _Rows(counted(data, "named", most=MOST), prefix="named")
        else:
            stored = list(submission.named_reviewers.values(*FIELDS))
            self.rows = _Rows(initial=stored, prefix="named")

    def is_valid(self):
        return not self.is_typed or self.rows.is_valid()

    def names(self):
        """Of each row that is typed; None when none were sent."""
        if not self.is_typed:
            return None
        return [form.cleaned_data.get("name", "") for form in self.rows if _is_filled(form)]

    def facts(self):
        """The fields of NamedReviewer for each row that is typed; None when none were sent."""
        if not self.is_typed:
            return None
        return [form.cleaned_data for form in self.rows if _is_filled(form)]


def _is_filled(form):
    return any(form.cleaned_data.get(name) for name in FIELDS if name != "wish")
