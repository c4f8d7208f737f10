"""Forms of the editor: the editor of a case, the decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.models import User
from journal.permissions import HANDLING
from review.handling import reviewers_of
from review.lettering import openings
from review.models import REVISIONS, Verdict


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return person.full_name or person.email


class AssignForm(forms.Form):
    editor = PersonChoice(queryset=User.objects.none(), label=_("Editor of the case"))

    def __init__(self, *args, submission, today, **kwargs):
        super().__init__(*args, **kwargs)
        held = submission.journal.memberships.on(today).in_roles(*HANDLING)
        editors = User.objects.filter(pk__in=held.values("user"))
        editors = editors.exclude(pk__in=reviewers_of(submission))
        free = [one.pk for one in editors if not submission.is_conflicted_for(one)]
        self.fields["editor"].queryset = User.objects.filter(pk__in=free)


class DecisionForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Decision"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    revise_by = forms.DateField(
        label=_("Revision due by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("For a revision only; the last day, until midnight of the journal's zone."),
    )
    letter = forms.CharField(
        label=_("Letter to the author"),
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text=_(
            "The comments of the reviewers are inserted below. Do not name a reviewer. "
            "Greeting, title and due date are added around it."
        ),
    )

    def clean_letter(self):
        """The place kept for the editor's own words must not go out as it stands."""
        letter = self.cleaned_data["letter"]
        if any(opening in letter for opening in openings()):
            raise forms.ValidationError(_("Replace the line in square brackets by your own words."))
        return letter

    def clean(self):
        facts = super().clean()
        if facts.get("verdict") in REVISIONS and not facts.get("revise_by"):
            self.add_error("revise_by", _("Say until when the revision is due."))
        return facts
