"""The form by which a case gets its editor."""

from django import forms
from django.db.models import Case, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from journal.models import User
from journal.permissions import HANDLING
from review.actions.appealing import had_a_part


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return person.full_name or person.email


class EditorChoice(PersonChoice):
    """Who had a part in a rejection that is under appeal comes last, and is marked."""

    had_a_part = frozenset()

    def label_from_instance(self, person):
        name = super().label_from_instance(person)
        if person.pk not in self.had_a_part:
            return name
        return gettext("%(name)s (had a part in the rejection)") % {"name": name}


class AssignForm(forms.Form):
    editor = EditorChoice(queryset=User.objects.none(), label=_("Editor of the case"))

    def __init__(self, *args, submission, today, **kwargs):
        super().__init__(*args, **kwargs)
        held = submission.journal.memberships.own().on(today).in_roles(*HANDLING)
        editors = User.objects.filter(pk__in=held.values("user"))
        free = [one.pk for one in editors if not submission.is_conflicted_for(one)]
        barred = had_a_part(submission) if submission.is_under_appeal else set()
        self.fields["editor"].had_a_part = barred
        # PostgreSQL would read a bare 0, which is left of nobody barred, as the number of a column
        last = [Case(When(pk__in=barred, then=1), default=0)] if barred else []
        ordered = User.objects.filter(pk__in=free).order_by(*last, "family_name", "given_name")
        self.fields["editor"].queryset = ordered
