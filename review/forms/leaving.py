"""Hand on the work of a person who leaves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.models import User
from journal.permissions import HANDLING
from review.actions.leaving import Plan
from review.forms.case import PersonChoice

KEEP, CANCEL = "keep", "cancel"


class LeavingForm(forms.Form):
    """One choice for all cases and one for each, one for each review, and the farewell."""

    def __init__(self, *args, work, journal, today, may_dismiss, **kwargs):
        super().__init__(*args, **kwargs)
        self.work = work
        held = journal.memberships.own().on(today).in_roles(*HANDLING)
        editors = User.objects.filter(pk__in=held.values("user")).exclude(pk=work.person.pk)
        editors = editors.order_by("family_name", "given_name", "pk")
        if work.cases:
            self.fields["all_to"] = PersonChoice(
                editors,
                label=_("All cases go to"),
                required=False,
                empty_label=_("nobody: choose below"),
                help_text=_("A case for which you choose somebody below goes there."),
            )
        for one in work.cases:
            self.fields[_name(one)] = PersonChoice(
                editors,
                label=_("New editor of %(case)s") % {"case": one.readable_number},
                required=False,
                empty_label=_("as chosen for all"),
            )
        for one in work.reviews:
            self.fields[_name(one)] = forms.ChoiceField(
                label=_("Review of %(case)s") % {"case": one.round.submission.readable_number},
                choices=[(KEEP, _("stays with them")), (CANCEL, _("is cancelled"))],
                initial=KEEP,
                widget=forms.RadioSelect,
            )
        if may_dismiss:
            self.fields["is_farewell"] = forms.BooleanField(
                label=_("They leave the journal"),
                required=False,
                help_text=_(
                    "Their roles here end, and they stand in for nobody. They are signed out"
                    " everywhere, and links mailed to them no longer open. Cases that you give"
                    " to nobody wait for the office."
                ),
            )
        for field in self.fields.values():
            field.says_optional = False

    def of_cases(self):
        """[(case, its field)]"""
        return [(one, self[_name(one)]) for one in self.work.cases]

    def of_reviews(self):
        return [(one, self[_name(one)]) for one in self.work.reviews]

    def plan(self):
        asked = self.cleaned_data
        chosen = {one: asked[_name(one)] or asked["all_to"] for one in self.work.cases}
        return Plan(
            editors={case: editor for case, editor in chosen.items() if editor},
            cancelled=tuple(one for one in self.work.reviews if asked[_name(one)] == CANCEL),
            is_farewell=asked.get("is_farewell", False),
        )


def _name(thing):
    return f"{thing._meta.model_name}_{thing.public_id}"
